import {
  defaultWorkspaceSettings,
  type Audience,
  type ConversationEventType,
  type Message,
  type WorkspaceSettings,
} from '@switchboard/contract'
import { command, outboxRow, type Emit } from '../../kernel/command.ts'
import { actorRef, operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { attachFiles } from '../files/index.ts'
import { isAvailable } from '../workspaces/index.ts'
import { decide, type Action } from './rules.ts'
import { announce, audienceOf, saveState } from './store.ts'
import {
  asConversation,
  asMessage,
  assigneeOf,
  conversationColumns,
  conversationJoins,
  stateOf,
  withState,
  type ConversationRow,
  type MessageRow,
} from './tables.ts'
import { getVisibleRow, maySee } from './visibility.ts'

export interface NewMessage {
  clientId: string
  text: string
  fileIds?: string[] | undefined
}

/** A conversation, what the workspace allows, and the message this may be a retry of: one round trip. */
type Read = ConversationRow & { settings: Partial<WorkspaceSettings>; earlier: MessageRow | null }

const readText = `select ${conversationColumns}, w.settings,
    (select row_to_json(m) from messages m where m.conversation_id = c.id and m.author_kind = $3
      and m.author_id = $4::uuid and m.client_id = $5) as earlier
  from conversations c ${conversationJoins} join workspaces w on w.id = c.workspace_id
  where c.workspace_id = $1 and c.id = $2`

/** One statement: conversation, message, own reading position and outbox; nothing happens when the revision moved on. */
const writeText = `with moved as (
    update conversations set waiting_since = $4, queue_rank = $5, last_seq = $6, last_message = $7, last_activity_at = $8, revision = revision + 1
    where workspace_id = $1 and id = $2 and revision = $3 returning id
  ), posted as (
    insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, created_at)
    select $9, $1, id, $6, $10, $11, $12, $13, '[]', $14, $8 from moved
  ), seen as (
    insert into receipts (conversation_id, workspace_id, reader, delivered_seq, read_seq)
    select id, $1, $11::text, $6, $6 from moved where $10 = 'operator'
    on conflict (conversation_id, reader) do update set read_seq = excluded.read_seq, delivered_seq = excluded.read_seq, revision = receipts.revision + 1
  )
  insert into outbox (workspace_id, type, audience, payload) select $1, 'message.posted', $15, $16 from moved returning id`

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

async function post(ctx: Ctx, conversationId: string, input: NewMessage): Promise<Message> {
  const read = await readForPost(ctx, conversationId, input.clientId)
  if (read.earlier) return sameMessage(read.earlier, input)
  const settings = { ...defaultWorkspaceSettings, ...read.settings }
  limitVisitor(ctx, settings, input.clientId)
  checkContent(input, settings)
  checkSender(ctx, read)
  const action = await actionOf(ctx, read)
  const { next, event } = decide(ctx.now, stateOf(read), action)
  const simple = event === null && (input.fileIds?.length ?? 0) === 0 && !ctx.idempotency && !ctx.tx
  const row = withMessage(ctx, withState(read, next, ctx.now), input, 0)
  return (simple ? await postAtOnce(ctx, read, row, input) : null) ?? postLocked(ctx, conversationId, input)
}

async function readForPost(ctx: Ctx, conversationId: string, clientId: string): Promise<Read> {
  const { kind, id } = actorRef(ctx)
  const values = [ctx.workspaceId, conversationId, kind, id, clientId]
  const { rows } = await ctx.kernel.pool.query<Read>({ name: 'read-for-post', text: readText, values })
  const read = rows[0]
  if (!read || !maySee(ctx, read)) throw notFound()
  return read
}

/** The message as it is now; the same id with another body is a mistake of the client. */
export function sameMessage(earlier: MessageRow, { text, fileIds = [] }: NewMessage): Message {
  const same = earlier.text === text && earlier.files.map((f) => f.id).join() === [...new Set(fileIds)].join()
  if (!same) throw new Refusal('conflict', 'client_id_reused', 'Another message was sent with this clientId.')
  return asMessage(earlier)
}

/** Slows a visitor who writes too fast; a message is counted once, however often it is sent. */
export function limitVisitor(ctx: Ctx, settings: WorkspaceSettings, clientId: string): void {
  if (ctx.actor.kind !== 'visitor') return
  const perMinute = settings.visitorMessagesPerMinute
  ctx.kernel.rateLimits.take(
    `message:${ctx.actor.visitorId}`,
    { burst: Math.max(10, perMinute / 2), perMinute },
    clientId,
  )
}

/** Refuses empty, too long and overloaded messages. */
export function checkContent({ text, fileIds = [] }: NewMessage, settings: WorkspaceSettings): void {
  if (text.trim() === '' && fileIds.length === 0)
    throw new Refusal('invalid', 'message_empty', 'Write something first.')
  if (text.length > settings.messageCharacters) {
    throw new Refusal(
      'invalid',
      'message_too_long',
      `Messages may have up to ${settings.messageCharacters} characters.`,
      {
        details: { max: settings.messageCharacters },
      },
    )
  }
  if (fileIds.length > settings.messageFiles) {
    throw new Refusal('invalid', 'too_many_files', `Up to ${settings.messageFiles} files go with a message.`, {
      details: { max: settings.messageFiles },
    })
  }
}

/** A blocked contact is refused politely and learns nothing. */
export function checkSender(ctx: Ctx, row: Pick<ConversationRow, 'contact_blocked'>): void {
  if (ctx.actor.kind === 'visitor' && row.contact_blocked) throw notAccepted()
}

export const notAccepted = () =>
  new Refusal('forbidden', 'not_accepted', 'Messages cannot be taken here at the moment.')

async function actionOf(ctx: Ctx, row: ConversationRow, tx?: Tx): Promise<Action> {
  if (ctx.actor.kind === 'operator') return { do: 'operator writes', operatorId: ctx.actor.id }
  const asks = row.status !== 'open' && row.assignee_id !== null
  return {
    do: 'contact writes',
    assigneeAvailable: asks && (await isAvailable(tx ?? ctx.kernel.db, row.assignee_id!, ctx.now)),
  }
}

/** The row with the message as its last one. */
export function withMessage(ctx: Ctx, row: ConversationRow, { text }: NewMessage, files: number): ConversationRow {
  const seq = row.last_seq + 1
  const lastMessage = {
    seq,
    text: text.slice(0, 200).toWellFormed(),
    files,
    author: actorRef(ctx),
    at: ctx.now.toISOString(),
  }
  return { ...row, last_seq: seq, last_message: lastMessage }
}

/** The hot path; null when somebody changed the conversation meanwhile. */
async function postAtOnce(
  ctx: Ctx,
  read: Read,
  row: ConversationRow,
  { clientId, text }: NewMessage,
): Promise<Message | null> {
  const author = actorRef(ctx)
  const message: Message = {
    id: newId(),
    conversationId: row.id,
    seq: row.last_seq,
    author,
    text,
    files: [],
    clientId,
    createdAt: ctx.now.toISOString(),
    automatic: null,
    replyTo: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    revision: 1,
  }
  const audience: Audience = audienceOf(row)
  const event = outboxRow(
    ctx,
    'message.posted',
    { message, conversation: asConversation(row), assignee: assigneeOf(row) },
    audience,
  )
  const { rowCount } = await ctx.kernel.pool.query({
    name: 'write-message',
    text: writeText,
    values: [
      ctx.workspaceId,
      row.id,
      read.revision,
      row.waiting_since,
      row.queue_rank,
      row.last_seq,
      JSON.stringify(row.last_message),
      ctx.now,
      message.id,
      author.kind,
      author.id,
      author.name,
      text,
      clientId,
      JSON.stringify(audience),
      event.payload,
    ],
  })
  if (rowCount === 0) return null
  ctx.kernel.relay.nudge()
  return message
}

/** The straight path under the conversation's lock: files, changes of status, and whoever lost the hot path. */
const postLocked = (ctx: Ctx, conversationId: string, input: NewMessage): Promise<Message> =>
  command(ctx, async (tx, emit) => {
    const held = await getVisibleRow(ctx, tx, conversationId, true)
    const earlier = await findEarlier(ctx, tx, conversationId, input.clientId)
    if (earlier) return sameMessage(earlier, input)
    checkSender(ctx, held)
    const { next, event } = decide(ctx.now, stateOf(held), await actionOf(ctx, held, tx))
    return insertMessage(ctx, tx, emit, held, withState(held, next, ctx.now), input, event)
  })

function findEarlier(ctx: Ctx, tx: Tx, conversationId: string, clientId: string): Promise<MessageRow | undefined> {
  const { kind, id } = actorRef(ctx)
  return first(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${conversationId} and author_kind = ${kind}
      and author_id = ${id}::uuid and client_id = ${clientId}`,
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
  const row = await saveState(ctx, tx, withMessage(ctx, changed, input, files.length))
  const author = actorRef(ctx)
  const stored = await first(
    tx,
    sql<MessageRow>`insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, created_at)
      values (${newId()}, ${ctx.workspaceId}, ${row.id}, ${row.last_seq}, ${author.kind}, ${author.id}, ${author.name}, ${input.text},
        ${json(files)}, ${input.clientId}, ${ctx.now}) returning *`,
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
