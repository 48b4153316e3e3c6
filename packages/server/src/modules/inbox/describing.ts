import type { Activity, InboxEntry, InboxItem } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { asActivity, type ActivityRow } from '../../kernel/activity.ts'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { findExcerpts } from '../comments/index.ts'

/** Items with title, excerpt and what happened, as far as the caller may see the entity at this moment. */
export async function describe(ctx: Ctx, kinds: EntityKinds, items: readonly InboxItem[]): Promise<InboxEntry[]> {
  const refs = [...new Set(items.map((item) => item.entity))]
  const titles = new Map(
    await Promise.all(refs.map(async (ref) => [ref, (await kinds.find(ctx, ref))?.title ?? null] as const)),
  )
  const placesOf = (kind: InboxItem['kind']) => items.flatMap((i) => (i.kind === kind && i.place ? [i.place] : []))
  const comments = await findExcerpts(ctx, placesOf('mention'))
  const tasks = await findTaskTitles(ctx, placesOf('task'))
  const updates = await findUpdateTexts(ctx, placesOf('ticketUpdate'))
  const happened = await findActivity(
    ctx,
    items.flatMap((item) => (item.kind === 'ticketUpdate' ? [item.id] : [])),
  )
  return items.map((item) => {
    const said = [comments, tasks, updates].map((texts) => texts.get(item.place ?? '')).find(Boolean) ?? ''
    // A task about nothing is its own title.
    if (item.entity.startsWith('task:'))
      return { ...item, title: said === '' ? null : said, excerpt: '', activity: null }
    const title = titles.get(item.entity) ?? null
    if (title === null) return { ...item, title, excerpt: '', activity: null }
    return { ...item, title, excerpt: said, activity: happened.get(item.id) ?? null }
  })
}

async function findActivity(ctx: Ctx, itemIds: readonly string[]): Promise<Map<string, Activity>> {
  const found = await rows(
    ctx.kernel.db,
    sql<ActivityRow & { item_id: string }>`select i.id as item_id, a.id, a.entity, a.type, a.actor, a.at, a.data
      from inbox_items i join activity a on a.id = i.event_id and a.workspace_id = i.workspace_id
      where i.workspace_id = ${ctx.workspaceId} and i.id = any(${[...itemIds]}::uuid[])`,
  )
  return new Map(found.map(({ item_id: itemId, ...row }) => [itemId, asActivity(row)]))
}

async function findTaskTitles(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    ctx.kernel.db,
    sql<{ id: string; title: string }>`select id, title from tasks
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  )
  return new Map(found.map((task) => [task.id, task.title]))
}

async function findUpdateTexts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    ctx.kernel.db,
    sql<{ id: string; excerpt: string }>`select id, left(text, 200) as excerpt from ticket_updates
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  )
  return new Map(found.map((update) => [update.id, update.excerpt]))
}
