import { defaultWorkspaceSettings, type Message } from '@switchboard/contract'
import { outboxRow } from '../../kernel/command.ts'
import { actorRef, type Ctx } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { gather, type Gathered } from '../../kernel/gather.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import {
  actionOf,
  checkContent,
  checkSender,
  limitVisitor,
  sameMessage,
  withMessage,
  type NewMessage,
} from './message-rules.ts'
import { termsAt } from '../targets/index.ts'
import { readForPosts, writeMessages, type ForPost, type ReadyMessage } from './message-statements.ts'
import { withPromises } from './promises.ts'
import { decide } from './rules.ts'
import { hasNews } from './stale-replies.ts'
import { audienceOf } from './store.ts'
import { asConversation, assigneeOf, stateOf, untouched, withState, type ConversationRow } from './tables.ts'
import { maySee } from './visibility.ts'

/** Somebody sends a message. */
export interface Send {
  ctx: Ctx
  conversationId: string
  input: NewMessage
}

/** A round trip and a commit cost the same for many as for one; more at a time would let the first wait for the last. */
const most = 32
const lanes = new WeakMap<Kernel, Lanes>()

interface Lanes {
  read: Gathered<Send, ForPost | undefined>
  write: Gathered<ReadyMessage, boolean>
}

/**
 * The hot path: reads, decides and writes, together with whatever else is sent while the database is busy. Answers null
 * when the message needs the straight path under the lock, or somebody changed the conversation meanwhile.
 */
export async function postTogether(send: Send): Promise<Message | null> {
  const { read, write } = lanesOf(send.ctx.kernel)
  const prepared = await prepare(send, await read(send))
  if (!('row' in prepared)) return prepared.message
  return (await write(prepared)) ? prepared.message : null
}

function lanesOf(kernel: Kernel): Lanes {
  const known = lanes.get(kernel)
  if (known) return known
  const made: Lanes = {
    read: gather((sends) => readForPosts(kernel.pool, sends.map(asked)), most),
    write: gather((ready) => writeAll(kernel, ready), most),
  }
  lanes.set(kernel, made)
  return made
}

async function writeAll(kernel: Kernel, ready: ReadyMessage[]): Promise<boolean[]> {
  const { written } = await kernel.relay.moveAfter((afterId) => writeMessages(kernel.pool, ready, afterId))
  return ready.map((one) => written.has(one))
}

function asked({ ctx, conversationId, input }: Send) {
  const { kind, id } = actorRef(ctx)
  return { workspaceId: ctx.workspaceId, conversationId, authorKind: kind, authorId: id, clientId: input.clientId }
}

/** Everything that is decided before a write; a retry is answered before anything may refuse it. */
async function prepare(
  { ctx, input }: Send,
  read: ForPost | undefined,
): Promise<ReadyMessage | { message: Message | null }> {
  if (!read || !maySee(ctx, read)) throw notFound()
  if (read.earlier) return { message: sameMessage(read.earlier, input) }
  const settings = { ...defaultWorkspaceSettings, ...read.settings }
  limitVisitor(ctx, settings, input.clientId)
  checkContent(input, settings)
  checkSender(ctx, read)
  const { next, event } = decide(ctx.now, stateOf(read), await actionOf(ctx, read))
  const isBare = (input.fileIds?.length ?? 0) === 0 && input.replyToSeq === undefined
  const isSimple = event === null && isBare && !hasNews(read, input) && !ctx.idempotency && !ctx.tx
  if (!isSimple) return { message: null }
  const row = withMessage(ctx, withState(read, next, ctx.now), input, 0)
  const terms = await termsAt(ctx.kernel.db, ctx.workspaceId, read.terms_revision)
  return readyMessage(ctx, read, withPromises(row, terms, ctx.now), input)
}

function readyMessage(ctx: Ctx, read: ForPost, row: ConversationRow, { clientId, text }: NewMessage): ReadyMessage {
  const message: Message = {
    id: newId(),
    conversationId: row.id,
    seq: row.last_seq,
    author: actorRef(ctx),
    text,
    files: [],
    clientId,
    createdAt: ctx.now.toISOString(),
    ...untouched,
  }
  const data = { message, conversation: asConversation(row), assignee: assigneeOf(row) }
  const { audience, payload } = outboxRow(ctx, 'message.posted', data, audienceOf(row))
  return { row, revision: read.revision, message, audience, payload }
}
