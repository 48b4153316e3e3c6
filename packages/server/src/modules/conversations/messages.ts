import type { ConversationEventType, Message } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { actorRef, operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { attachFiles } from '../files/index.ts'
import { actionOf, checkSender, sameMessage, withMessage, type NewMessage } from './message-rules.ts'
import { postTogether } from './post-together.ts'
import { decide } from './rules.ts'
import { findQuote } from './quotes.ts'
import { refuseStale } from './stale-replies.ts'
import { announce, audienceOf, saveState } from './store.ts'
import {
  asConversation,
  asMessage,
  assigneeOf,
  stateOf,
  withState,
  type ConversationRow,
  type MessageRow,
} from './tables.ts'
import { getVisibleRow } from './visibility.ts'

/** Posts a message as the caller; a retry with the same clientId is the same message, whatever happened since. */
export async function postMessage(ctx: Ctx, conversationId: string, input: NewMessage): Promise<Message> {
  try {
    return await post(ctx, conversationId, input)
  } catch (error) {
    // Lost a race against another send of the same clientId: by now the winner can be read.
    if (violatedUnique(error) === null) throw error
    return post(ctx, conversationId, input)
  }
}

const post = async (ctx: Ctx, conversationId: string, input: NewMessage): Promise<Message> =>
  (await postTogether({ ctx, conversationId, input })) ?? postLocked(ctx, conversationId, input)

/** The same as part of a command that holds the conversation's lock. */
export const postWithin = (ctx: Ctx, tx: Tx, conversationId: string, input: NewMessage): Promise<Message> =>
  postLocked({ ...ctx, tx }, conversationId, input)

/** The straight path under the conversation's lock: files, changes of status, and whoever lost the hot path. */
const postLocked = (ctx: Ctx, conversationId: string, input: NewMessage): Promise<Message> =>
  command(ctx, async (tx, emit) => {
    const held = await getVisibleRow(ctx, tx, conversationId, true)
    const earlier = await findEarlier(ctx, tx, conversationId, input.clientId)
    if (earlier) return sameMessage(earlier, input)
    checkSender(ctx, held)
    await refuseStale(ctx, tx, held, input)
    const { next, event } = decide(ctx.now, stateOf(held), await actionOf(ctx, held, tx))
    return insertMessage(ctx, tx, emit, held, withState(held, next, ctx.now), input, event)
  })

/** The same message of the same author; contacts of one conversation are one person, however they were merged. */
function findEarlier(ctx: Ctx, tx: Tx, conversationId: string, clientId: string): Promise<MessageRow | undefined> {
  const { kind, id } = actorRef(ctx)
  return first(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${conversationId} and author_kind = ${kind}
      and (author_id = ${id}::uuid or ${kind}::text = 'contact') and client_id = ${clientId} order by seq limit 1`,
  )
}

/** Stores a message as the next of a locked conversation and announces it, after the change of status it caused. */
export async function insertMessage(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  changed: ConversationRow,
  input: NewMessage,
  event: ConversationEventType | null,
): Promise<Message> {
  const files = await attachFiles(ctx, tx, input.fileIds ?? [], `conversation:${held.id}`)
  const replyTo = await findQuote(tx, held.id, input.replyToSeq)
  const row = await saveState(ctx, tx, withMessage(ctx, changed, input, files.length))
  const author = actorRef(ctx)
  const stored = await first(
    tx,
    sql<MessageRow>`insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, reply_to, created_at)
      values (${newId()}, ${ctx.workspaceId}, ${row.id}, ${row.last_seq}, ${author.kind}, ${author.id}, ${author.name}, ${input.text},
        ${json(files)}, ${input.clientId}, ${replyTo && json(replyTo)}, ${ctx.now}) returning *`,
  )
  if (author.kind === 'operator') await readOwn(tx, ctx, row)
  if (event) announce(emit, event, held, row)
  const message = asMessage(stored!)
  emit('message.posted', { message, conversation: asConversation(row), assignee: assigneeOf(row) }, audienceOf(row))
  return message
}

/** Whoever writes has read what came before. */
const readOwn = (tx: Tx, ctx: Ctx, row: ConversationRow) =>
  sql`insert into receipts (conversation_id, workspace_id, reader, delivered_seq, read_seq)
    values (${row.id}, ${ctx.workspaceId}, ${operatorOf(ctx).id}, ${row.last_seq}, ${row.last_seq})
    on conflict (conversation_id, reader) do update set read_seq = excluded.read_seq, delivered_seq = excluded.read_seq,
      revision = receipts.revision + 1`.execute(tx)
