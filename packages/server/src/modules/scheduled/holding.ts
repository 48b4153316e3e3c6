import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { clearTimers } from '../../kernel/timers.ts'
import { findFilesOn } from '../files/index.ts'
import { scheduledTimer } from './scheduled.ts'
import { hangsOn } from './tables.ts'

/** What operators have written to a contact and not sent; it goes wherever its conversation goes. */
export const scheduledHolding: Holding = {
  name: 'scheduled messages',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from scheduled_messages s join conversations c on c.id = s.conversation_id
        where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and s.state = 'waiting'`,
    )
    return counted!.n
  },
  move: () => Promise.resolve([]),
  moveBack: () => Promise.resolve(),
  async exported(ctx, contactId) {
    const data = await findAll(ctx, ctx.kernel.db, contactId)
    return {
      data: data.map(({ conversationId, text, at, state }) => ({ conversationId, text, at, state })),
      fileIds: await filesOf(
        ctx,
        ctx.kernel.db,
        data.map((s) => s.id),
      ),
    }
  },
  async erase(ctx, tx, contactId) {
    const ids = (await findAll(ctx, tx, contactId)).map((s) => s.id)
    await clearTimers(tx, scheduledTimer, ids)
    await sql`delete from scheduled_messages where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
    return { removed: ids.length, fileIds: await filesOf(ctx, tx, ids) }
  },
}

const findAll = (ctx: Ctx, db: Queryable, contactId: string) =>
  rows(
    db,
    sql<{ id: string; conversationId: string; text: string; at: Date; state: string }>`
      select s.id, s.conversation_id as "conversationId", s.text, s.at, s.state
      from scheduled_messages s join conversations c on c.id = s.conversation_id
      where c.workspace_id = ${ctx.workspaceId} and c.contact_id = ${contactId} order by s.at, s.id`,
  )

const filesOf = (ctx: Ctx, db: Queryable, ids: readonly string[]): Promise<string[]> =>
  findFilesOn(db, ctx.workspaceId, ids.map(hangsOn))
