import type { ApiParsed, ConversationItem, StartedFrom } from '@switchboard/contract'
import { defaultWorkspaceSettings } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { ensureContact, getContactRow, lostTheRace, type ContactRow } from '../contacts/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { checkContent, type NewMessage } from './message-rules.ts'
import { insertMessage } from './messages.ts'
import { decide } from './rules.ts'
import { findStarted, insertConversation, type NewConversation } from './start.ts'
import { asItem, getConversationRow } from './store.ts'
import { stateOf, withState } from './tables.ts'

const attempts = 5

/** Who is on the sites now, as far as starting a conversation needs to know. */
export interface Presence {
  /** A visitor who is here or left a moment ago, as last seen. */
  findLately(workspaceId: string, visitorId: string): Partial<StartedFrom> | undefined
  /** The browser that a contact looks at now. */
  browserOf(workspaceId: string, contactId: string): string | null
}

/** Begins a conversation with a contact, or with a visitor who may have none yet; the caller has it at once. */
export async function startByOperator(
  ctx: Ctx,
  { contactId, visitorId, ...input }: ApiParsed<'POST /v1/conversations'>,
  presence: Presence,
): Promise<ConversationItem> {
  if ((contactId === undefined) === (visitorId === undefined))
    throw new Refusal('invalid', 'recipient_needed', 'Name a contact or a visitor.')
  checkContent(input, { ...defaultWorkspaceSettings, ...(await getWorkspace(ctx)).settings })
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(ctx, async (tx, emit) => {
        const to =
          contactId === undefined
            ? await visitorAsRecipient(ctx, tx, emit, visitorId!, presence)
            : await contactAsRecipient(ctx, tx, contactId, presence)
        return beginByOperator(ctx, tx, emit, to, input)
      })
    } catch (error) {
      // The visitor's own first message, or another operator's, made the contact: the next pass finds it.
      if (attempt >= attempts || !lostTheRace(error)) throw error
    }
  }
}

/** With whom a conversation begins, and in which browser it shows up. */
interface Recipient {
  contact: ContactRow
  visitorId: string | null
  startedFrom: NewConversation['startedFrom']
}

async function contactAsRecipient(ctx: Ctx, tx: Tx, contactId: string, presence: Presence): Promise<Recipient> {
  const contact = await getContactRow(tx, ctx.workspaceId, contactId, true)
  const visitorId = presence.browserOf(ctx.workspaceId, contactId) ?? (await newestBrowser(tx, contactId))
  const seen = visitorId === null ? undefined : presence.findLately(ctx.workspaceId, visitorId)
  return { contact, visitorId, startedFrom: seen ? pageOf(seen) : {} }
}

async function visitorAsRecipient(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  visitorId: string,
  presence: Presence,
): Promise<Recipient> {
  const seen = presence.findLately(ctx.workspaceId, visitorId)
  if (!seen && !(await isKnownBrowser(tx, ctx.workspaceId, visitorId))) throw notFound()
  const contact = await ensureContact(ctx, tx, emit, visitorId, seen?.language ?? null)
  return { contact, visitorId, startedFrom: seen ? pageOf(seen) : {} }
}

/** What an operator may read of where it began; of a visitor more is known than that. */
const pageOf = ({ url, title, referrer, browser, system, language, timeZone }: Partial<StartedFrom>) => ({
  url,
  title,
  referrer,
  browser,
  system,
  language,
  timeZone,
})

async function beginByOperator(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  { contact, visitorId, startedFrom }: Recipient,
  input: NewMessage,
): Promise<ConversationItem> {
  const started = await findStarted(tx, contact.id, input)
  if (started) return asItem(ctx, tx, await getConversationRow(tx, ctx.workspaceId, started))
  if (contact.blocked_at)
    throw new Refusal('conflict', 'contact_blocked', 'This contact is blocked. Unblock them first.')
  const held = await insertConversation(ctx, tx, contact, {
    startClientId: input.clientId,
    visitorId,
    channel: ctx.actor.kind === 'operator' && ctx.actor.tokenId ? 'api' : 'widget',
    startedFrom,
    identityVerified: contact.external_id === null || contact.verified,
  })
  const { next } = decide(ctx.now, stateOf(held), { do: 'operator writes', operatorId: operatorOf(ctx).id })
  await insertMessage(
    ctx,
    tx,
    emit,
    held,
    { ...withState(held, next, ctx.now), revision: 1 },
    input,
    'conversation.started',
  )
  return asItem(ctx, tx, await getConversationRow(tx, ctx.workspaceId, held.id))
}

const isKnownBrowser = async (tx: Tx, workspaceId: string, visitorId: string): Promise<boolean> =>
  (await first(tx, sql`select 1 from visitors where workspace_id = ${workspaceId} and id = ${visitorId}`)) !== undefined

/** The browser that a conversation begun by an operator shows up in. */
async function newestBrowser(tx: Tx, contactId: string): Promise<string | null> {
  const found = await first(
    tx,
    sql<{
      id: string
    }>`select id from visitors where contact_id = ${contactId} and standing <> 'spent' order by created_at desc limit 1`,
  )
  return found?.id ?? null
}
