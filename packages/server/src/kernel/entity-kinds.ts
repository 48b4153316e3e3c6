import type { Audience } from '@switchboard/contract'
import type { Ctx } from './context.ts'
import type { Queryable } from './db.ts'
import { notFound, Refusal } from './errors.ts'

/** Who may see a thing: the holders of a permission, or these operators. */
export type Readers = Exclude<NonNullable<Audience['operators']>, 'everyone'>

/** What a generic module may ask about a kind of entity; entity-kinds.ts beside app.ts fills in one of these per kind. */
export interface EntityKind {
  /** What people call the entity; refuses what is not in the caller's workspace or not theirs to see. */
  get(ctx: Ctx, id: string): Promise<{ title: string }>
  /** Who may see the entity, of the operators of the workspace. */
  readers(db: Queryable, workspaceId: string, id: string): Promise<Readers>
}

/** An entity as a reference such as `conversation:<id>` found it. */
export interface FoundEntity {
  ref: string
  title: string
  readers: Readers
}

export interface EntityKinds {
  /** The entity behind a reference; refuses unknown and forbidden ones. */
  get(ctx: Ctx, ref: string): Promise<FoundEntity>
  /** The same; undefined for unknown and forbidden ones. */
  find(ctx: Ctx, ref: string): Promise<FoundEntity | undefined>
}

/** Joins the kinds of entities into one registry. */
export function openEntityKinds(kinds: Record<string, EntityKind>): EntityKinds {
  async function get(ctx: Ctx, ref: string): Promise<FoundEntity> {
    const [name = '', id = ''] = ref.toLowerCase().split(':')
    const kind = kinds[name]
    if (!kind) throw notFound()
    const { title } = await kind.get(ctx, id)
    return { ref: `${name}:${id}`, title, readers: await kind.readers(ctx.tx ?? ctx.kernel.db, ctx.workspaceId, id) }
  }
  return {
    get,
    async find(ctx, ref) {
      try {
        return await get(ctx, ref)
      } catch (error) {
        if (error instanceof Refusal) return undefined
        throw error
      }
    },
  }
}
