import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import { asView, type ViewRow } from './tables.ts'

/** Takes conditions that name one of these texts out of all saved views: they spoke of a person who is being erased. */
export async function forgetInViews(ctx: Ctx, tx: Tx, emit: Emit, texts: readonly string[]): Promise<number> {
  const lower = texts.map((text) => text.toLowerCase())
  const names = (condition: ViewRow['conditions'][number]) => {
    const said = JSON.stringify(condition.value ?? null).toLowerCase()
    return lower.some((text) => said.includes(JSON.stringify(text).slice(1, -1)))
  }
  const held = await rows(
    tx,
    sql<ViewRow>`select * from saved_views where workspace_id = ${ctx.workspaceId}
      and exists (select from unnest(${lower}::text[]) as t where position(t in lower(conditions::text)) > 0) order by id for update`,
  )
  const naming = held.filter((row) => row.conditions.some(names))
  for (const row of naming) {
    const next = { ...row, conditions: row.conditions.filter((c) => !names(c)), revision: row.revision + 1 }
    await sql`update saved_views set conditions = ${json(next.conditions)}, revision = ${next.revision} where id = ${row.id}`.execute(
      tx,
    )
    const operators = row.shared ? (`${row.kind}:read` as const) : { ids: [row.owner_id] }
    emit('view.saved', { view: asView(next) }, { operators })
  }
  return naming.length
}
