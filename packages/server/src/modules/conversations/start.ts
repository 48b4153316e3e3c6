import type { ApiParsed, ContactConversationDetail, StartedFrom } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { visitorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { ensureContact, getContactRow, lostTheRace, type ContactRow } from '../contacts/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { getContactConversation } from './contact-queries.ts'
import { checkContent, limitVisitor, notAccepted, sameMessage, type NewMessage } from './message-rules.ts'
import { insertMessage } from './messages.ts'
import { decide } from './rules.ts'
import { getConversationRow } from './store.ts'
import { stateOf, withState, type ConversationRow, type MessageRow } from './tables.ts'

const attempts = 5

/** Begins a conversation with the visitor's first message, making the contact when needed; a retry is the same one. */
export async function startFromWidget(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/widget/conversations'>,
): Promise<ContactConversationDetail> {
  const visitor = visitorOf(ctx)
  const { settings } = await getWorkspace(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      const started = await findStarted(ctx.kernel.db, visitor.contactId, input)
      if (started) return await getContactConversation(ctx, started)
      limitVisitor(ctx, settings, input.clientId)
      checkContent(input, settings)
      const id = await startOnce(ctx, visitor.visitorId, input)
      return await getContactConversation({ ...ctx, actor: await asStarter(ctx, id) }, id)
    } catch (error) {
      // Another send of the same first message was faster: the next pass finds its contact and conversation.
      if (attempt >= attempts || !(lostTheRace(error) || violatedUnique(error) !== null)) throw error
    }
  }
}

const startOnce = (ctx: Ctx, visitorId: string, input: ApiParsed<'POST /v1/widget/conversations'>): Promise<string> =>
  command(ctx, async (tx, emit, inner) => {
    const visitor = visitorOf(ctx)
    const contact =
      visitor.verified && visitor.contactId
        ? await getContactRow(tx, ctx.workspaceId, visitor.contactId, true)
        : await ensureContact(ctx, tx, emit, visitorId, input.page?.language ?? null)
    const started = await findStarted(tx, contact.id, input)
    if (started) return started
    if (contact.blocked_at) throw notAccepted()
    return beginAs({ ...inner, actor: { ...visitor, contactId: contact.id, name: contact.name } }, contact, input)
  })

/** Joins the command above as the visitor whose contact now exists, so that the events name them. */
const beginAs = (ctx: Ctx, contact: ContactRow, input: ApiParsed<'POST /v1/widget/conversations'>): Promise<string> =>
  command(ctx, async (tx, emit) => {
    const visitor = visitorOf(ctx)
    const held = await insertConversation(ctx, tx, contact, {
      startClientId: input.clientId,
      visitorId: visitor.visitorId,
      channel: 'widget',
      startedFrom: input.page ?? {},
      identityVerified: contact.external_id === null || visitor.verified,
    })
    const { next } = decide(ctx.now, stateOf(held), { do: 'contact writes', assigneeAvailable: false })
    await insertMessage(
      ctx,
      tx,
      emit,
      held,
      { ...withState(held, next, ctx.now), revision: 1 },
      input,
      'conversation.started',
    )
    return held.id
  })

/** The visitor, now that there is a contact. */
async function asStarter(ctx: Ctx, id: string) {
  const row = await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  return { ...visitorOf(ctx), contactId: row.contact_id }
}

/** The id of the conversation that a first message of this clientId began; refuses another text under the same id. */
export async function findStarted(db: Queryable, contactId: string | null, input: NewMessage): Promise<string | null> {
  if (contactId === null) return null
  const found = await first(
    db,
    sql<MessageRow>`select m.* from conversations c join messages m on m.conversation_id = c.id and m.seq = 1
      where c.contact_id = ${contactId} and c.start_client_id = ${input.clientId}`,
  )
  if (!found) return null
  sameMessage(found, input)
  return found.conversation_id
}

/** How a conversation begins. */
export interface NewConversation {
  startClientId: string
  visitorId: string | null
  channel: 'widget' | 'api'
  startedFrom: Partial<{ [K in keyof StartedFrom]: StartedFrom[K] | undefined }>
  identityVerified: boolean
}

/** Stores a new conversation that nobody has decided on yet. */
export async function insertConversation(
  ctx: Ctx,
  tx: Tx,
  contact: ContactRow,
  c: NewConversation,
): Promise<ConversationRow> {
  const id = newId()
  const startedFrom: StartedFrom = {
    url: null,
    title: null,
    referrer: null,
    browser: null,
    system: null,
    language: null,
    timeZone: null,
    ...definedOf(c.startedFrom),
  }
  await sql`insert into conversations (id, workspace_id, contact_id, visitor_id, start_client_id, channel, status, queue_state, engaged,
      queue_rank, started_from, identity_verified, last_activity_at, created_at)
    values (${id}, ${ctx.workspaceId}, ${contact.id}, ${c.visitorId}, ${c.startClientId}, ${c.channel}, 'open', 'waiting', false,
      0, ${json(startedFrom)}, ${c.identityVerified}, ${ctx.now}, ${ctx.now})`.execute(tx)
  return getConversationRow(tx, ctx.workspaceId, id)
}

const definedOf = (partial: NewConversation['startedFrom']) =>
  Object.fromEntries(Object.entries(partial).filter(([, v]) => v !== undefined)) as Partial<StartedFrom>
