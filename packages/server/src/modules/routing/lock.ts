import { sql, type Tx } from '../../kernel/db.ts'

/** One workspace is routed by one transaction at a time: what it counts cannot be given away twice. */
export async function lockRouting(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`routing:${workspaceId}`}, 0))`.execute(tx)
}
