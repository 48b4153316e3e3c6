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
import { openKnownConversations, type KnownConversations } from './known-conversations.ts'
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
  /** The version of the conversation with the message, or null when it was left out. */
  write: Gathered<ReadyMessage, string | null>
  known: KnownConversations
}

/**
 * The hot path: reads, decides and writes, together with whatever else is sent while the database is busy. Answers null
 * when the message needs the straight path under the lock, or somebody changed the conversation meanwhile.
 */
export async function postTogether(send: Send): Promise<Message | null> {
  const own = lanesOf(send.ctx.kernel)
  return (await postKnown(own, send)) ?? (await postRead(own, send))
}

/** Decided on what the last message here left behind, which is compared as it is written: it can post, never refuse. */
async function postKnown(own: Lanes, send: Send): Promise<Message | null> {
  const known = own.known.get(send.ctx.workspaceId, send.conversationId, actorRef(send.ctx))
  if (!known) return null
  const prepared = await prepare(send, known).catch(() => null)
  return prepared && 'row' in prepared ? write(own, prepared) : null
}

async function postRead(own: Lanes, send: Send): Promise<Message | null> {
  const prepared = await prepare(send, await own.read(send))
  return 'row' in prepared ? write(own, prepared) : prepared.message
}

async function write({ write: writeTogether, known }: Lanes, ready: ReadyMessage): Promise<Message | null> {
  known.forget(ready.row.id)
  const version = await writeTogether(ready)
  if (version === null) return null
  known.keep(ready, version)
  return ready.message
}

function lanesOf(kernel: Kernel): Lanes {
  const opened = lanes.get(kernel)
  if (opened) return opened
  const made: Lanes = {
    read: gather((sends) => readForPosts(kernel.pool, sends.map(asked)), most),
    write: gather((ready) => writeAll(kernel, ready), most),
    known: openKnownConversations(),
  }
  lanes.set(kernel, made)
  return made
}

async function writeAll(kernel: Kernel, ready: ReadyMessage[]): Promise<(string | null)[]> {
  const { versions } = await kernel.relay.moveAfter((afterId) => writeMessages(kernel.pool, ready, afterId))
  return ready.map((one) => versions.get(one) ?? null)
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
  return { row, read, message, audience, payload }
}
