import type { Contact } from '@switchboard/contract'
import { first, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'

export interface ContactRow {
  id: string
  workspace_id: string
  external_id: string | null
  name: string | null
  email: string | null
  phone: string | null
  metadata: Contact['metadata']
  verified: boolean
  source: Contact['source']
  language: string | null
  blocked_at: Date | null
  blocked_reason: string | null
  merged_into_id: string | null
  created_at: Date
  revision: number
}

export const asContact = (row: ContactRow): Contact => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  metadata: row.metadata,
  fields: {},
  tagIds: [],
  lastSeenAt: null,
  verified: row.verified,
  source: row.source,
  language: row.language,
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
