import type { Permission } from '@switchboard/contract'
import { need } from './access.ts'
import type { Ctx } from './context.ts'
import { notFound } from './errors.ts'

/** What a generic module may ask about a kind of entity; app.ts fills in one of these per kind. */
export interface EntityKind<P extends Permission = Permission> {
  /** Refuses what is not in the caller's workspace. */
  get(ctx: Ctx, id: string): Promise<unknown>
  /** Who may see entities of this kind. */
  readableWith: P
}

type Commentable = 'conversations:read' | 'contacts:read'

export interface EntityKinds {
  /** The entity behind a reference such as `conversation:<id>`; refuses unknown and forbidden ones. */
  get(ctx: Ctx, ref: string): Promise<{ ref: string; readableWith: Commentable }>
}

/** Joins the kinds of entities into one registry. */
export function openEntityKinds(kinds: Record<string, EntityKind<Commentable>>): EntityKinds {
  return {
    async get(ctx, ref) {
      const [name = '', id = ''] = ref.toLowerCase().split(':')
      const kind = kinds[name]
      if (!kind) throw notFound()
      need(ctx, kind.readableWith)
      await kind.get(ctx, id)
      return { ref: `${name}:${id}`, readableWith: kind.readableWith }
    },
  }
}
