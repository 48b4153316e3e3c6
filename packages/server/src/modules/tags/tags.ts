import type { ApiParsed, Tag } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { asTag, getTagRow, type TagRow } from './tables.ts'

const most = 500

export async function listTags(ctx: Ctx): Promise<{ items: Tag[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<TagRow>`select * from tags where workspace_id = ${ctx.workspaceId} order by lower(name), id`,
  )
  return { items: found.map(asTag) }
}

/** Makes a tag; one of the same name is answered instead, restored when it was archived. */
export const createTag = (ctx: Ctx, { name, color }: ApiParsed<'POST /v1/tags'>): Promise<Tag> =>
  command(ctx, async (tx, emit) => asTag(await ensureTag(ctx, tx, emit, name, color)))

/** The tag of this name, made or restored when needed. */
export async function ensureTag(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  name: string,
  color: Tag['color'] = 'grey',
): Promise<TagRow> {
  // Whoever makes tags waits here, so that neither a name nor the limit is passed twice.
  await sql`select 1 from workspaces where id = ${ctx.workspaceId} for no key update`.execute(tx)
  const held = await first(
    tx,
    sql<TagRow>`select * from tags where workspace_id = ${ctx.workspaceId} and lower(name) = lower(${name}) for update`,
  )
  if (held) return held.archived_at ? store(tx, emit, { ...held, archived_at: null }) : held
  const counted = await first(
    tx,
    sql<{ n: number }>`select count(*)::int as n from tags where workspace_id = ${ctx.workspaceId}`,
  )
  if (counted!.n >= most) throw new Refusal('conflict', 'too_many_tags', `A workspace may have up to ${most} tags.`)
  const row = await first(
    tx,
    sql<TagRow>`insert into tags (id, workspace_id, name, color, created_at)
      values (${newId()}, ${ctx.workspaceId}, ${name}, ${color}, ${ctx.now}) returning *`,
  )
  announce(emit, row!)
  return row!
}

/** Renames, recolours, archives or restores a tag; what carries it keeps it. */
export async function changeTag(ctx: Ctx, input: ApiParsed<'PATCH /v1/tags/:id'>): Promise<Tag> {
  try {
    return await command(ctx, async (tx, emit) => {
      const held = await getTagRow(tx, ctx.workspaceId, input.id)
      const next: TagRow = {
        ...held,
        name: input.name ?? held.name,
        color: input.color ?? held.color,
        archived_at: archivedAt(held.archived_at, input.archived, ctx.now),
      }
      return asTag(JSON.stringify(next) === JSON.stringify(held) ? held : await store(tx, emit, next))
    })
  } catch (error) {
    if (violatedUnique(error) === 'tags_name')
      throw new Refusal('conflict', 'tag_name_taken', 'A tag of this name exists.')
    throw error
  }
}

/** Refuses tags that are not of this workspace. */
export async function refuseForeignTags(db: Queryable, workspaceId: string, ids: readonly string[]): Promise<void> {
  const unique = [...new Set(ids)]
  if (unique.length === 0) return
  const found = await rows(db, sql`select id from tags where workspace_id = ${workspaceId} and id = any(${unique})`)
  if (found.length !== unique.length) throw notFound()
}

/** The names of all tags by id. */
export async function tagNames(db: Queryable, workspaceId: string): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{ id: string; name: string }>`select id, name from tags where workspace_id = ${workspaceId}`,
  )
  return new Map(found.map((t) => [t.id, t.name]))
}

/** The ids of tags in use by their lower-case names. */
export async function findTags(
  db: Queryable,
  workspaceId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{ id: string; name: string }>`select id, lower(name) as name from tags
      where workspace_id = ${workspaceId} and lower(name) = any(${names}) and archived_at is null`,
  )
  return new Map(found.map((t) => [t.name, t.id]))
}

function archivedAt(held: Date | null, wish: boolean | undefined, now: Date): Date | null {
  if (wish === undefined) return held
  return wish ? (held ?? now) : null
}

async function store(tx: Tx, emit: Emit, next: TagRow): Promise<TagRow> {
  const row = await first(
    tx,
    sql<TagRow>`update tags set name = ${next.name}, color = ${next.color}, archived_at = ${next.archived_at},
      revision = revision + 1 where id = ${next.id} returning *`,
  )
  announce(emit, row!)
  return row!
}

const announce = (emit: Emit, row: TagRow) => emit('tag.saved', { tag: asTag(row) }, { operators: 'everyone' })
