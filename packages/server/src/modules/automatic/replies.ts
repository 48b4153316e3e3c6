import type { EventData, WireEvent } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { getConversationRow, postAutomatic } from '../conversations/index.ts'
import { getWorkspace, readSchedules } from '../workspaces/index.ts'
import { inactivityTimer } from './inactivity.ts'
import { replyTo, waitMessage } from './rules.ts'

export const waitTimer = 'wait message'

/** Welcomes, says that the doors are closed, and winds up the clock of the wait message. */
export const automaticSubscriber: Subscriber = {
  name: 'automatic',
  types: ['message.posted', 'workspace.updated'],
  batch: 500,
  // The first message is answered at once; under load, a look at each move would cost more than the messages.
  restMs: 250,
  async handle(ctx, tx, events) {
    const { automatic } = (await getWorkspace(ctx)).settings
    const isAsked = automatic.welcome.enabled || automatic.outOfHours.enabled || automatic.wait.enabled
    if (!isAsked && !events.some((e) => e.type === 'workspace.updated')) return
    const scheduleOf = await readSchedules(tx, ctx.workspaceId)
    for (const event of events) {
      if (event.type === 'workspace.updated') await followSettings(ctx, tx, event.data)
      if (!isByContact(event)) continue
      const { message, conversation } = event.data
      const schedule = scheduleOf(conversation.departmentId)
      const written = { at: new Date(message.createdAt), isFirst: message.seq === 1 }
      const reply = replyTo(written, automatic, schedule)
      if (reply) await postAutomatic(ctx, conversation.id, reply)
      if (automatic.wait.enabled && conversation.waitingSince !== null) {
        const at = new Date(Date.parse(conversation.waitingSince) + automatic.wait.afterMinutes * 60_000)
        await setTimer(tx, waitTimer, ctx.workspaceId, conversation.id, at)
      }
    }
  },
}

type Posted = Extract<WireEvent, { type: 'message.posted' }>

const isByContact = (event: WireEvent): event is Posted =>
  event.type === 'message.posted' && event.data.message.author.kind === 'contact'

async function followSettings(ctx: Ctx, tx: Tx, { workspace }: EventData<'workspace.updated'>): Promise<void> {
  const { enabled } = workspace.settings.automatic.inactivityClose
  if (enabled) await setTimer(tx, inactivityTimer, ctx.workspaceId, ctx.workspaceId, ctx.now)
  else await clearTimer(tx, inactivityTimer, ctx.workspaceId)
}

/** Says that it takes longer, when the contact still waits; run by its timer, harmless when late or twice. */
export async function sendWaitMessage(ctx: Ctx, id: string): Promise<void> {
  const row = await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  const { automatic } = (await getWorkspace(ctx)).settings
  const schedule = (await readSchedules(ctx.kernel.db, ctx.workspaceId))(row.department_id)
  const message = waitMessage(row.waiting_since, automatic, schedule, ctx.now)
  if (!message) return
  await postAutomatic(ctx, id, message, (held) => +(held.waiting_since ?? 0) === +(row.waiting_since ?? 0))
}
