import { first, rows, sql } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'

/** The browsers a contact came with. */
export const browsersHolding: Holding = {
  name: 'browsers',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from visitors where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
    )
    return counted!.n
  },
  async move(ctx, tx, _emit, fromId, intoId) {
    const moved = await rows(
      tx,
      sql<{ id: string }>`update visitors set contact_id = ${intoId}
        where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId} returning id`,
    )
    return moved.map((m) => m.id)
  },
  async moveBack(ctx, tx, _emit, ids, toId) {
    await sql`update visitors set contact_id = ${toId} where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(
      tx,
    )
  },
  async exported(ctx, contactId) {
    const data = await rows(
      ctx.kernel.db,
      sql<{ id: string; created_at: Date }>`select id, created_at from visitors
        where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by created_at`,
    )
    return { data: data.map((v) => ({ id: v.id, since: v.created_at })), fileIds: [] }
  },
  async erase(ctx, tx, contactId) {
    const gone = await rows(
      tx,
      sql<{
        id: string
      }>`delete from visitors where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} returning id`,
    )
    // What these browsers uploaded and never sent hangs on nothing else.
    const files = await rows(
      tx,
      sql<{ id: string }>`select id from files where workspace_id = ${ctx.workspaceId}
        and uploaded_by = any(${gone.map((v) => `visitor:${v.id}`)})`,
    )
    return { removed: gone.length, fileIds: files.map((f) => f.id) }
  },
}

/** The external ids that lead to a contact. */
export const aliasesHolding: Holding = {
  name: 'aliases',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from contact_aliases where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
    )
    return counted!.n
  },
  async move(ctx, tx, _emit, fromId, intoId) {
    const moved = await rows(
      tx,
      sql<{ value: string }>`update contact_aliases set contact_id = ${intoId}
        where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId} returning value`,
    )
    return moved.map((m) => m.value)
  },
  async moveBack(ctx, tx, _emit, values, toId) {
    await sql`update contact_aliases set contact_id = ${toId}
      where workspace_id = ${ctx.workspaceId} and kind = 'external_id' and value = any(${values})`.execute(tx)
  },
  async exported(ctx, contactId) {
    const data = await rows(
      ctx.kernel.db,
      sql<{ kind: string; value: string }>`select kind, value from contact_aliases
        where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by kind, value`,
    )
    return { data, fileIds: [] }
  },
  async erase(ctx, tx, contactId) {
    const gone = await rows(
      tx,
      sql`delete from contact_aliases where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} returning value`,
    )
    return { removed: gone.length, fileIds: [] }
  },
}
