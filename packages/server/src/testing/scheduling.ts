import { newClientId, type Stage } from './cast.ts'
import type { Caller } from './people.ts'

/** What people do with replies that go out later, and what comes of it, on a stage that is open by then. */
export function scheduling(stage: () => Stage) {
  const inMinutes = (n: number) => new Date(stage().clock.now().getTime() + n * 60_000).toISOString()
  const one = (id: string, { id: scheduledId }: { id: string }) => ({ id, scheduledId })
  return {
    inMinutes,
    one,
    schedule: (who: Caller, id: string, text: string, more: object = { at: inMinutes(60) }) =>
      who.call('POST /v1/conversations/:id/scheduled', { id, clientId: newClientId(), text, ...more }),
    undo: (who: Caller, id: string, s: { id: string }) =>
      who.call('DELETE /v1/conversations/:id/scheduled/:scheduledId', one(id, s)),
    sendNow: (who: Caller, id: string, s: { id: string }) =>
      who.call('POST /v1/conversations/:id/scheduled/:scheduledId/send', one(id, s)),
    shown: async (id: string) => (await stage().bob.call('GET /v1/conversations/:id/scheduled', { id })).items,
    textsOf: async (id: string) =>
      (await stage().bob.call('GET /v1/conversations/:id/messages', { id, limit: 100 })).items
        .filter((m) => m.author.kind === 'operator')
        .map((m) => m.text),
    ring: async () => {
      await stage().app.timers.runDue()
      await stage().settled()
    },
  }
}
