import type { EventData } from '@switchboard/contract'
import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { sql, type Tx } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { asContact, contactAudience, type ContactRow } from './tables.ts'
import { derivedOf, gatherWords } from './search-words.ts'

/** What each edited field was and is, for the timeline. */
export type Changes = NonNullable<EventData<'contact.updated'>['changes']>
export type StoredAs = 'contact.identified' | 'contact.updated' | 'contact.blocked' | 'contact.unblocked'

export type NewContact = Pick<ContactRow, 'source'> & Partial<ContactRow>

/** A row with everything a new contact begins with. */
export const newContact = (ctx: Ctx, given: NewContact): ContactRow => ({
  id: newId(),
  workspace_id: ctx.workspaceId,
  external_id: null,
  name: null,
  email: null,
  phone: null,
  metadata: {},
  fields: {},
  tag_ids: [],
  verified: false,
  language: null,
  last_seen_at: null,
  blocked_at: null,
  blocked_reason: null,
  merged_into_id: null,
  created_at: ctx.now,
  revision: 1,
  ...given,
})

/** Stores new contacts and announces them; an external id in use violates `contact_aliases_pkey`. */
export async function insertContacts(tx: Tx, emit: Emit, contacts: readonly ContactRow[]): Promise<void> {
  if (contacts.length === 0) return
  await sql`insert into contacts (${columns}, id, workspace_id, source, created_at)
    select ${columns}, id, workspace_id, source, created_at from json_populate_recordset(null::contacts, ${records(contacts)}::json)`.execute(
    tx,
  )
  await sql`insert into contact_aliases (workspace_id, kind, value, contact_id)
    select workspace_id, 'external_id', external_id, id from json_populate_recordset(null::contacts, ${records(contacts)}::json)
    where external_id is not null order by external_id`.execute(tx)
  await gatherWords(tx, contacts)
  for (const row of contacts) emit('contact.created', { contact: asContact(row) }, contactAudience)
}

/** Makes an external id lead to a contact; violates `contact_aliases_pkey` when it leads to another one. */
export const addAlias = (tx: Tx, { id, workspace_id: workspaceId }: ContactRow, externalId: string) =>
  sql`insert into contact_aliases (workspace_id, kind, value, contact_id) values (${workspaceId}, 'external_id', ${externalId}, ${id})`.execute(
    tx,
  )

/** Writes changed contacts, all in one statement; answers them with their next revision. */
export async function updateContacts(tx: Tx, contacts: readonly ContactRow[]): Promise<ContactRow[]> {
  if (contacts.length === 0) return []
  const next = contacts.map((row) => ({ ...row, revision: row.revision + 1 }))
  await sql`update contacts c set (${columns}) = (select ${sql.raw(columnNames.map((name) => `n.${name}`).join(', '))})
    from json_populate_recordset(null::contacts, ${records(next)}::json) n
    where c.workspace_id = n.workspace_id and c.id = n.id`.execute(tx)
  await gatherWords(tx, next)
  return next
}

/** Writes a contact's fields and announces it. */
export async function storeContact(
  tx: Tx,
  emit: Emit,
  row: ContactRow,
  type: StoredAs,
  changes?: Changes,
): Promise<ContactRow> {
  const [next] = await updateContacts(tx, [row])
  emit(type, { contact: asContact(next!), ...(changes && { changes }) }, contactAudience)
  return next!
}

const columnNames = [
  'external_id',
  'name',
  'email',
  'phone',
  'metadata',
  'fields',
  'tag_ids',
  'verified',
  'language',
  'last_seen_at',
  'blocked_at',
  'blocked_reason',
  'merged_into_id',
  'revision',
  'sort_name',
  'words',
]
const columns = sql.raw(columnNames.join(', '))

/** Rows for json_populate_recordset, with what is derived from them. */
const records = (contacts: readonly ContactRow[]): string =>
  JSON.stringify(contacts.map((c) => ({ ...c, ...derivedOf(c) })))
