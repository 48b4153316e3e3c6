import type { ApiOutput, Comment } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { data, setData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withCommentRead, withComments } from './merge.ts'

/** Where the older comments on an entity go on; null when all are held. */
const cursors = createStore<Record<string, string | null>>({})

type Page = ApiOutput<'GET /v1/comments'>

/** Asks for a page of the comments on an entity, the newest hundred first, and how far I have read them. */
export const askComments = (entity: string, cursor?: string): Promise<Page> =>
  call('GET /v1/comments', { entity, limit: 100, cursor })

/** The same page within what is held. */
export const withCommentPage = (state: State, entity: string, page: Page): State =>
  withCommentRead(withComments(state, entity, page.items), entity, page.readAt)

/** Asks for such a page and keeps it. */
export const fetchComments = (entity: string, cursor?: string): Promise<Page> =>
  fetchInto(
    () => askComments(entity, cursor),
    (state, page) => withCommentPage(state, entity, page),
  )

/** Loads the newest comments on an entity. */
export async function loadComments(entity: string): Promise<void> {
  const { nextCursor } = await fetchComments(entity)
  cursors.set((held) => ({ ...held, [entity]: nextCursor }))
}

/** Loads comments on an entity until one of them is held; says whether it is. */
export async function loadBackToComment(entity: string, commentId: string): Promise<boolean> {
  const isHeld = () => data.get().comments[entity]?.some((c) => c.id === commentId) ?? false
  let cursor: string | null | undefined = cursors.get()[entity]
  while (!isHeld() && cursor !== null) {
    const page = await fetchComments(entity, cursor)
    cursor = page.nextCursor
    cursors.set((held) => ({ ...held, [entity]: page.nextCursor }))
  }
  return isHeld()
}

const saying = new Set<string>()

/** I have seen the comments on an entity up to one of them. */
export function sayCommentsRead(entity: string, { id, createdAt }: Comment): void {
  if ((data.get().commentReads[entity] ?? '') >= createdAt || saying.has(id)) return
  saying.add(id)
  call('POST /v1/comments/read', { entity, commentId: id })
    .then(() => setData((s) => withCommentRead(s, entity, createdAt)))
    // Not said is harmless: it stands as new until the next look.
    .catch(() => {})
    .finally(() => saying.delete(id))
}

/** Who may be mentioned on each entity, once somebody asked. */
export const mentionable = createStore<Record<string, ApiOutput<'GET /v1/comments/mentionable'>>>({})

/** Asks who may be mentioned on an entity, each time somebody begins to. */
export async function loadMentionable(entity: string): Promise<void> {
  const found = await call('GET /v1/comments/mentionable', { entity })
  mentionable.set((held) => ({ ...held, [entity]: found }))
}
