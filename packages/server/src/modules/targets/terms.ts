import type { Queryable } from '../../kernel/db.ts'
import { readSchedules } from '../workspaces/index.ts'
import type { Terms } from './rules.ts'
import { readTargets } from './tables.ts'

const most = 1_000
const held = new Map<string, { revision: number; terms: Terms }>()

/**
 * What a workspace promises, of the revision that the caller has just read with whatever it decides on. The answer is
 * kept, so never ask in the transaction that changes the terms: it may yet be rolled back.
 */
export async function termsAt(db: Queryable, workspaceId: string, revision: number): Promise<Terms> {
  const known = held.get(workspaceId)
  if (known?.revision === revision) return known.terms
  const terms = {
    targets: await readTargets(db, workspaceId),
    scheduleOf: await readSchedules(db, workspaceId),
  }
  if (held.size >= most) held.clear()
  held.set(workspaceId, { revision, terms })
  return terms
}
