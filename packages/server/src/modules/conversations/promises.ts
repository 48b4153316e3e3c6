import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { dueOf, follow, nextRing, ringAt, termsAt, type Facts, type Promises, type Terms } from '../targets/index.ts'
import { termsRevision } from '../workspaces/index.ts'
import type { ConversationRow } from './tables.ts'

export const targetTimer = 'target'

/** What the workspace promises, for a change under a lock. */
export const termsNow = async (ctx: Ctx, tx: Tx): Promise<Terms> =>
  termsAt(tx, ctx.workspaceId, await termsRevision(tx, ctx.workspaceId))

/** The row with what is promised in it from now on; whatever writes a conversation's state ends with this. */
export const withPromises = <Row extends ConversationRow>(row: Row, terms: Terms, now: Date): Row =>
  promising(row, follow(row.promises, factsOf(row), terms, now.toISOString()), now)

/** The row with these promises, and the first of them as what is due. */
export function promising<Row extends ConversationRow>(row: Row, promises: Promises, now: Date): Row {
  const due = dueOf(promises)
  return {
    ...row,
    promises,
    due_kind: due?.kind ?? null,
    due_at: due && new Date(due.at),
    warn_at: due && new Date(due.warnAt),
    breached: due?.breached ?? false,
    ring_at: ringAt(row.ring_at, nextRing(promises), now),
  }
}

const factsOf = (row: ConversationRow): Facts => ({
  status: row.status,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  priority: row.priority,
  waitingSince: row.waiting_since?.toISOString() ?? null,
})
