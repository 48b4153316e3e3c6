import type { Contact } from '@switchboard/contract'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'

export interface ContactRow {
  id: string
  workspace_id: string
  external_id: string | null
  name: string | null
  email: string | null
  phone: string | null
  metadata: Contact['metadata']
  fields: Contact['fields']
  tag_ids: string[]
  verified: boolean
  source: Contact['source']
  language: string | null
  last_seen_at: Date | null
  blocked_at: Date | null
  blocked_reason: string | null
  merged_into_id: string | null
  created_at: Date
  revision: number
}

/** Operators with contacts hear of contacts. */
export const contactAudience = { operators: 'contacts:read' } as const

export const asContact = (row: ContactRow): Contact => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  metadata: row.metadata,
  fields: row.fields,
  tagIds: row.tag_ids,
  verified: row.verified,
  source: row.source,
  language: row.language,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  blockedAt: row.blocked_at?.toISOString() ?? null,
  blockedReason: row.blocked_reason,
  mergedIntoId: row.merged_into_id,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

export async function getContactRow(db: Queryable, workspaceId: string, id: string, lock = false): Promise<ContactRow> {
  const row = await first(
    db,
    sql<ContactRow>`select * from contacts where workspace_id = ${workspaceId} and id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** A contact that may be changed, locked: a merged one lives on in another. */
export async function getLivingRow(tx: Tx, workspaceId: string, id: string): Promise<ContactRow> {
  const row = await getContactRow(tx, workspaceId, id, true)
  if (row.merged_into_id) throw merged()
  return row
}

/** The contacts of these ids in ascending order, locked; refuses when one is not there. */
export async function getLivingRows(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<ContactRow[]> {
  const unique = [...new Set(ids)]
  const found = await rows(
    tx,
    sql<ContactRow>`select * from contacts where workspace_id = ${workspaceId} and id = any(${unique}) order by id for update`,
  )
  if (found.length !== unique.length) throw notFound()
  if (found.some((c) => c.merged_into_id)) throw merged()
  return found
}

export const merged = () => new Refusal('conflict', 'contact_merged', 'This contact was merged into another one.')
