import type { ApiParsed, ScheduledMessage } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx, type OperatorActor } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { clearTimer } from '../../kernel/timers.ts'
import { getConversationRow, postWithin, type ConversationRow } from '../conversations/index.ts'
import { detachFiles } from '../files/index.ts'
import { findOperatorActor } from '../workspaces/index.ts'
import { refuseOver, stopped, type Found } from './rules.ts'
import { checkOwn, scheduledTimer } from './scheduled.ts'
import { asScheduled, findRow, getRow, hangsOn, saveRow, type ScheduledRow } from './tables.ts'

/** Sends one whose time has come, or says why not; run by its timer, harmless when late or twice. */
export async function sendScheduled(ctx: Ctx, id: string): Promise<void> {
  const known = await findRow(ctx.kernel.db, ctx.workspaceId, id)
  if (!known || known.state !== 'waiting') return
  await command(ctx, async (tx, emit) => {
    const conversation = await getConversationRow(tx, ctx.workspaceId, known.conversation_id, true)
    const held = await getRow(ctx, tx, conversation.id, id)
    if (held.state !== 'waiting' || held.at > ctx.now) return
    const author = await findOperatorActor({ ...ctx, tx }, tx, held.operator_id)
    const why = stopped(held, await look(tx, conversation, held, author))
    if (why || !author) return void (await saveRow(ctx, tx, emit, { ...held, ...why }))
    try {
      await post(ctx, tx, emit, held, author)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await saveRow(ctx, tx, emit, { ...held, state: 'failed', reason: error.message })
    }
  })
}

/** Sends an own one at once, whatever has happened meanwhile; of two who ask, or a timer that rings, one does. */
export const sendNow = (
  ctx: Ctx,
  { id, scheduledId }: ApiParsed<'POST /v1/conversations/:id/scheduled/:scheduledId/send'>,
): Promise<ScheduledMessage> =>
  command(ctx, async (tx, emit) => {
    await getConversationRow(tx, ctx.workspaceId, id, true)
    const held = await getRow(ctx, tx, id, scheduledId)
    checkOwn(ctx, held)
    if (held.state === 'sent') return asScheduled(held)
    refuseOver(held)
    await clearTimer(tx, scheduledTimer, held.id)
    return post(ctx, tx, emit, { ...held, seen_seq: null }, operatorOf(ctx))
  })

async function look(
  tx: Tx,
  conversation: ConversationRow,
  held: ScheduledRow,
  author: OperatorActor | null,
): Promise<Found> {
  const answer = await first(
    tx,
    sql`select 1 from messages where conversation_id = ${conversation.id} and seq > ${held.after_seq}
      and author_kind = 'contact' limit 1`,
  )
  return {
    contactName: conversation.contact_name,
    answered: answer !== undefined,
    closedAt: conversation.closed_at,
    blocked: conversation.contact_blocked,
    mayWrite: author?.permissions.has('conversations:write') ?? false,
  }
}

/** Posts as its writer and marks it sent; a refusal leaves both as they were. */
const post = (ctx: Ctx, outer: Tx, emit: Emit, held: ScheduledRow, author: OperatorActor): Promise<ScheduledMessage> =>
  command({ ...ctx, tx: outer }, async (tx) => {
    await detachFiles(tx, hangsOn(held.id), [])
    await postWithin({ ...ctx, actor: author }, tx, held.conversation_id, {
      clientId: `scheduled:${held.id}`,
      text: held.text,
      fileIds: held.files.map((f) => f.id),
      replyToSeq: held.reply_to_seq ?? undefined,
      seenSeq: held.seen_seq ?? undefined,
    })
    return saveRow(ctx, tx, emit, { ...held, text: '', files: [], state: 'sent', reason: null })
  })
