import { sql, first, rows } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { asPageVisit, type PageVisitRow } from './tables.ts'
import { ofContact } from './visits.ts'

/** What this module keeps of contacts. Visits hang on browsers, so they move with them and by nothing else. */
export const visitsHolding: Holding = {
  name: 'visits',
  async count(db, workspaceId, contactId) {
    const found = await first(
      db,
      sql<{
        count: number
      }>`select count(*) from page_visits where workspace_id = ${workspaceId} and ${ofContact(workspaceId, contactId)}`,
    )
    return found?.count ?? 0
  },
  move: async () => [],
  async moveBack() {},
  async exported({ kernel, workspaceId }, contactId) {
    const found = await rows(
      kernel.db,
      sql<PageVisitRow>`select * from page_visits where workspace_id = ${workspaceId} and ${ofContact(workspaceId, contactId)} order by id`,
    )
    return { data: found.map(asPageVisit), fileIds: [] }
  },
  async erase({ workspaceId }, tx, contactId) {
    const removed = await rows(
      tx,
      sql`delete from page_visits where workspace_id = ${workspaceId} and ${ofContact(workspaceId, contactId)} returning id`,
    )
    return { removed: removed.length, fileIds: [] }
  },
}
