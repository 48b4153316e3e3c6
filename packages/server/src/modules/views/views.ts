import type { ApiParsed, Permission, SavedView } from '@switchboard/contract'
import { need } from '../../kernel/access.ts'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { asView, type ViewRow } from './tables.ts'

const most = 100

/** What a kind of list says of its views; app.ts joins them. */
export interface ViewKind {
  /** Who may see what the views list. */
  readableWith: Permission
  /** Refuses conditions and sorts that this list does not know. */
  check(ctx: Ctx, view: Pick<SavedView, 'conditions' | 'sort'>): Promise<void>
}
export type ViewKinds = Record<SavedView['kind'], ViewKind>

/** The caller's own views and the shared ones, by name. */
export async function listViews(ctx: Ctx, kinds: ViewKinds, kind: SavedView['kind']): Promise<{ items: SavedView[] }> {
  need(ctx, kinds[kind].readableWith)
  const found = await rows(
    ctx.kernel.db,
    sql<ViewRow>`select * from saved_views where workspace_id = ${ctx.workspaceId} and kind = ${kind}
      and (shared or owner_id = ${operatorOf(ctx).id}) order by lower(name), id`,
  )
  return { items: found.map(asView) }
}

export async function createView(ctx: Ctx, kinds: ViewKinds, view: ApiParsed<'POST /v1/views'>): Promise<SavedView> {
  const me = operatorOf(ctx).id
  need(ctx, kinds[view.kind].readableWith)
  await kinds[view.kind].check(ctx, view)
  return command(ctx, async (tx, emit) => {
    // Whoever saves two views at once waits here, so that the limit holds.
    await sql`select 1 from operators where id = ${me} for no key update`.execute(tx)
    const counted = await first(
      tx,
      sql<{
        n: number
      }>`select count(*)::int as n from saved_views where workspace_id = ${ctx.workspaceId} and owner_id = ${me}`,
    )
    if (counted!.n >= most) throw new Refusal('conflict', 'too_many_views', `You may keep up to ${most} views.`)
    const row = await first(
      tx,
      sql<ViewRow>`insert into saved_views (id, workspace_id, owner_id, kind, name, shared, conditions, sort, columns, created_at)
        values (${newId()}, ${ctx.workspaceId}, ${me}, ${view.kind}, ${view.name}, ${view.shared}, ${json(view.conditions)},
          ${view.sort}, ${view.columns}, ${ctx.now}) returning *`,
    )
    announce(emit, kinds, row!)
    return asView(row!)
  })
}

/** Changes a view; when it stops being shared, the others lose sight of it. */
export const changeView = (
  ctx: Ctx,
  kinds: ViewKinds,
  { id, ...change }: ApiParsed<'PATCH /v1/views/:id'>,
): Promise<SavedView> =>
  command(ctx, async (tx, emit) => {
    const held = await getOwnRow(ctx, tx, kinds, id)
    const next: ViewRow = { ...held, ...definedOf(change) }
    await kinds[held.kind].check(ctx, next)
    const row = await first(
      tx,
      sql<ViewRow>`update saved_views set name = ${next.name}, shared = ${next.shared}, conditions = ${json(next.conditions)},
        sort = ${next.sort}, columns = ${next.columns}, revision = revision + 1 where id = ${id} returning *`,
    )
    if (held.shared && !next.shared) await tellOthersItIsGone(ctx, tx, emit, row!)
    announce(emit, kinds, row!)
    return asView(row!)
  })

export const removeView = (ctx: Ctx, kinds: ViewKinds, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await getOwnRow(ctx, tx, kinds, id)
    await sql`delete from saved_views where id = ${id}`.execute(tx)
    emit('view.removed', { viewId: id, revision: held.revision + 1 }, audienceOf(kinds, held))
    return {}
  })

/** A view the caller may change, locked: an own one, or a shared one as a manager of the workspace. */
async function getOwnRow(ctx: Ctx, tx: Tx, kinds: ViewKinds, id: string): Promise<ViewRow> {
  const me = operatorOf(ctx)
  const row = await first(
    tx,
    sql<ViewRow>`select * from saved_views where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
  )
  if (!row || (!row.shared && row.owner_id !== me.id)) throw notFound()
  need(ctx, kinds[row.kind].readableWith)
  if (row.owner_id !== me.id) need(ctx, 'workspace:manage')
  return row
}

async function tellOthersItIsGone(ctx: Ctx, tx: Tx, emit: Emit, row: ViewRow): Promise<void> {
  const others = await rows(
    tx,
    sql<{ id: string }>`select id from operators where workspace_id = ${ctx.workspaceId} and id <> ${row.owner_id}`,
  )
  emit('view.removed', { viewId: row.id, revision: row.revision }, { operators: { ids: others.map((o) => o.id) } })
}

const announce = (emit: Emit, kinds: ViewKinds, row: ViewRow) =>
  emit('view.saved', { view: asView(row) }, audienceOf(kinds, row))

const audienceOf = (kinds: ViewKinds, row: ViewRow) => ({
  operators: row.shared ? kinds[row.kind].readableWith : { ids: [row.owner_id] },
})

const definedOf = <T extends object>(partial: T) =>
  Object.fromEntries(Object.entries(partial).filter(([, v]) => v !== undefined)) as Partial<ViewRow>
