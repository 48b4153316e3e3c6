import type { WireEvent } from '@switchboard/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareLayout, socketUrl } from '../kernel/embedded-postgres-layout.ts'
import { checkHistory, openLines, retryUnanswered, setUp, startLoad, through, type Line } from '../testing/load.ts'
import { caller, listen, type Person } from '../testing/people.ts'
import { install, readiness, type Installation } from '../testing/processes.ts'

let owner: Installation
let guest: Installation
let ann: Person
const lines: Line[] = []
const soon = { timeout: 20_000, interval: 20 }

beforeAll(async () => {
  owner = await install()
  await owner.start()
  guest = await install({ DATABASE_URL: socketUrl(prepareLayout(owner.dataDir), 'switchboard') })
  await guest.start()
  ann = await setUp(owner.base)
  for (let i = 0; i < 6; i++) lines.push(...(await openLines(ann)).lines)
})
afterAll(async () => {
  await guest.remove()
  await owner.remove()
})

it('kill -9 of PostgreSQL under load: the product recovers by itself, and what was acknowledged is there', async () => {
  const sockets = [await listen(ann), await listen(ann, undefined, guest.base)]
  const load = startLoad(lines.map((l, i) => through(l, i % 3 === 0 ? guest.base : owner.base)))
  for (let round = 0; round < 3; round++) {
    await load.progress(50)
    const ready = watchReadiness(owner.base)
    await expect.poll(() => ready.seen, soon).toEqual([200])
    owner.killPostgres()
    await expect.poll(() => ready.seen, soon).toEqual([200, 503, 200])
    ready.stop()
    await load.progress(100)
  }
  await load.stop()
  await retryUnanswered(load.sent)
  await checkHistory(ann, load.sent)
  for (const socket of sockets) {
    await expect.poll(() => clientIds(socket.events).length, soon).toBe(load.sent.length)
    expect(clientIds(socket.events).sort()).toEqual(load.sent.map((s) => s.clientId).sort())
    expect(socket.frames.filter((f) => 'resync' in f)).toEqual([])
    socket.close()
  }
})

it('afterwards mail, timers and signals between processes work as before', async () => {
  const { visitor, lines: own } = await openLines(ann)
  const id = own[0].conversationId
  await ann.call('POST /v1/conversations/:id/snooze', { id, until: new Date(Date.now() + 1_500).toISOString() })
  await ann.call('POST /v1/invitations', { role: 'operator', email: 'bob@acme.test' })
  await expect.poll(async () => (await ann.call('GET /v1/mails')).items.map((m) => m.status), soon).toEqual(['kept'])
  await expect.poll(async () => (await ann.call('GET /v1/conversations/:id', { id })).status, soon).toBe('open')

  const operatorSide = await listen(ann, undefined, guest.base)
  const visitorSide = await listen({ ...visitor, ...caller(owner.base, visitor.headers) })
  visitorSide.say({ typing: { conversationId: id, on: true } })
  await expect.poll(() => operatorSide.signals.filter((s) => s.type === 'typing').length, soon).toBe(1)
  operatorSide.close()
  visitorSide.close()
})

const clientIds = (events: WireEvent[]): string[] =>
  events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message.clientId] : []))

/** Notes every change of what `/ready` answers. */
function watchReadiness(base: string) {
  const seen: number[] = []
  let stopped = false
  void (async () => {
    while (!stopped) {
      const status = await readiness(base)
      if (seen.at(-1) !== status) seen.push(status)
    }
  })()
  return {
    seen,
    stop() {
      stopped = true
    },
  }
}
