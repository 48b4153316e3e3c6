import { type ApiParsed, type ScheduledMessage } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { checkContent, findQuote, getConversationRow, refuseStale } from '../conversations/index.ts'
import { attachFiles, detachFiles } from '../files/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { checkTime, dueAt, refuseOver } from './rules.ts'
import { announce, asScheduled, getRow, hangsOn, saveRow, type ScheduledRow } from './tables.ts'

export const scheduledTimer = 'scheduled message'

const mostWaiting = 50

type Input = ApiParsed<'POST /v1/conversations/:id/scheduled'>

/** What waits to go out in a conversation and what was stopped, soonest first. */
export async function listScheduled(ctx: Ctx, conversationId: string): Promise<{ items: ScheduledMessage[] }> {
  await getConversationRow(ctx.kernel.db, ctx.workspaceId, conversationId)
  const found = await rows(
    ctx.kernel.db,
    sql<ScheduledRow>`select * from scheduled_messages where conversation_id = ${conversationId}
      and (state = 'waiting' or reason is not null) order by at, id limit 200`,
  )
  return { items: found.map(asScheduled) }
}

/** Keeps a reply that is to go out later; a retry with the same clientId is the same one. */
export async function scheduleMessage(ctx: Ctx, input: Input): Promise<ScheduledMessage> {
  const { settings } = await getWorkspace(ctx)
  return command(ctx, async (tx, emit) => {
    // The conversation's lock puts two sends of one clientId in a row.
    const held = await getConversationRow(tx, ctx.workspaceId, input.id, true)
    const earlier = await findEarlier(ctx, tx, input)
    if (earlier) return sameScheduled(earlier, input)
    checkContent(input, settings)
    const at = dueAt(ctx.now, input)
    if (held.contact_blocked)
      throw new Refusal('conflict', 'contact_blocked', 'The contact is blocked; nothing is kept for them.')
    await refuseMany(tx, input.id)
    await refuseStale(ctx, tx, held, input)
    await findQuote(tx, held.id, input.replyToSeq)
    const id = newId()
    const files = await attachFiles(ctx, tx, input.fileIds ?? [], hangsOn(id))
    const row = await first(
      tx,
      sql<ScheduledRow>`insert into scheduled_messages (id, workspace_id, conversation_id, operator_id, client_id, text, files,
          reply_to_seq, seen_seq, at, undoable, cancel_if_answered, since, after_seq, created_at)
        values (${id}, ${ctx.workspaceId}, ${held.id}, ${operatorOf(ctx).id}, ${input.clientId}, ${input.text}, ${json(files)},
          ${input.replyToSeq ?? null}, ${input.seenSeq ?? null}, ${at}, ${input.undoSeconds !== undefined},
          ${input.cancelIfAnswered}, ${ctx.now}, ${held.last_seq}, ${ctx.now}) returning *`,
    )
    await setTimer(tx, scheduledTimer, ctx.workspaceId, id, at)
    return announce(emit, row!)
  })
}

const findEarlier = (ctx: Ctx, tx: Tx, { id, clientId }: Input): Promise<ScheduledRow | undefined> =>
  first(
    tx,
    sql<ScheduledRow>`select * from scheduled_messages where conversation_id = ${id}
      and operator_id = ${operatorOf(ctx).id} and client_id = ${clientId}`,
  )

function sameScheduled(earlier: ScheduledRow, { text, fileIds = [] }: Input): ScheduledMessage {
  // What changed since can no longer be compared.
  const isSame = earlier.text === text && earlier.files.map((f) => f.id).join() === [...new Set(fileIds)].join()
  if (earlier.revision === 1 && !isSame)
    throw new Refusal('conflict', 'client_id_reused', 'Another message was scheduled with this clientId.')
  return asScheduled(earlier)
}

async function refuseMany(tx: Tx, conversationId: string): Promise<void> {
  const { n } = (await first(
    tx,
    sql<{ n: number }>`select count(*)::int as n from scheduled_messages
      where conversation_id = ${conversationId} and (state = 'waiting' or reason is not null)`,
  ))!
  if (n >= mostWaiting)
    throw new Refusal('conflict', 'too_many_scheduled', `Up to ${mostWaiting} replies may wait in a conversation.`)
}

/** Gives an own one another time or text; one that was stopped waits again, from here on. */
export async function changeScheduled(
  ctx: Ctx,
  input: ApiParsed<'PATCH /v1/conversations/:id/scheduled/:scheduledId'>,
): Promise<ScheduledMessage> {
  const { settings } = await getWorkspace(ctx)
  return command(ctx, async (tx, emit) => {
    const conversation = await getConversationRow(tx, ctx.workspaceId, input.id, true)
    const held = await getRow(ctx, tx, input.id, input.scheduledId)
    checkOwn(ctx, held)
    refuseOver(held)
    const text = input.text ?? held.text
    checkContent({ clientId: held.client_id, text, fileIds: held.files.map((f) => f.id) }, settings)
    const at = checkTime(ctx.now, input.at === undefined ? held.at : new Date(input.at))
    await setTimer(tx, scheduledTimer, ctx.workspaceId, held.id, at)
    return saveRow(ctx, tx, emit, {
      ...held,
      text,
      at,
      undoable: held.undoable && input.at === undefined,
      cancel_if_answered: input.cancelIfAnswered ?? held.cancel_if_answered,
      since: ctx.now,
      after_seq: conversation.last_seq,
      seen_seq: null,
      state: 'waiting',
      reason: null,
    })
  })
}

/** Takes one back: its writer's for good, so that its text and files can be used again; a colleague's is stopped and kept. */
export const takeBack = (
  ctx: Ctx,
  { id, scheduledId }: ApiParsed<'DELETE /v1/conversations/:id/scheduled/:scheduledId'>,
): Promise<ScheduledMessage> =>
  command(ctx, async (tx, emit) => {
    await getConversationRow(tx, ctx.workspaceId, id)
    const held = await getRow(ctx, tx, id, scheduledId)
    if (held.state === 'cancelled' && held.reason === null) return asScheduled(held)
    refuseOver(held)
    await clearTimer(tx, scheduledTimer, held.id)
    const me = operatorOf(ctx)
    if (held.operator_id !== me.id && held.state === 'waiting')
      return saveRow(ctx, tx, emit, { ...held, state: 'cancelled', reason: `${me.name} cancelled it.` })
    await detachFiles(tx, hangsOn(held.id), [])
    return saveRow(ctx, tx, emit, { ...held, state: 'cancelled', reason: null })
  })

/** Refuses what somebody else wrote. */
export function checkOwn(ctx: Ctx, row: ScheduledRow): void {
  if (row.operator_id !== operatorOf(ctx).id)
    throw new Refusal('forbidden', 'scheduled_not_own', 'Somebody else wrote this.')
}

const keepDays = 30

/** Forgets what went or was taken back a month ago. */
export async function sweepScheduled({ db, clock }: Kernel): Promise<void> {
  const before = new Date(clock.now().getTime() - keepDays * 24 * 3_600_000)
  await sql`delete from scheduled_messages where state <> 'waiting' and reason is null and created_at < ${before}`.execute(
    db,
  )
}
