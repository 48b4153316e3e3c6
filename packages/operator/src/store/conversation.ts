import { call } from '../client.ts'
import { askComments, fetchComments, withCommentPage } from './comments.ts'
import { createStore } from './create-store.ts'
import { data } from './data.ts'
import { fetchInto } from './feed.ts'
import {
  withActivity,
  withContact,
  withConversations,
  withDetail,
  withMessages,
  withRatings,
  withScheduled,
} from './merge.ts'
import type { ConversationItem } from '@switchboard/contract'

export interface Loading {
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  older: 'idle' | 'loading' | 'failed'
  commentsCursor: string | null
}

/** How far each opened conversation has been loaded. */
export const loadings = createStore<Record<string, Loading>>({})

const put = (id: string, change: Partial<Loading>) =>
  loadings.set((held) => {
    const before: Loading = held[id] ?? { status: 'loading', error: null, older: 'idle', commentsCursor: null }
    return { ...held, [id]: { ...before, ...change } }
  })

/** Loads a conversation with its newest messages, comments and timeline, unless they are held. */
export function openConversation(id: string): void {
  const held = loadings.get()[id]
  if (held && held.status !== 'failed') return
  put(id, { status: 'loading', error: null })
  loadConversation(id).catch((error: unknown) => put(id, { status: 'failed', error }))
}

/** Loads a conversation that will probably be opened next; where that fails it is as if nobody had asked. */
export function foresee(id: string): void {
  if (loadings.get()[id]) return
  put(id, { status: 'loading', error: null })
  loadConversation(id).catch(() =>
    loadings.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => key !== id))),
  )
}

/** Asks for everything a thread shows, in parallel, and takes it together: the screen is drawn once, not six times. */
export async function loadConversation(id: string): Promise<void> {
  const entity = `conversation:${id}`
  const [detail, , comments] = await fetchInto(
    () =>
      Promise.all([
        call('GET /v1/conversations/:id', { id }),
        call('GET /v1/conversations/:id/messages', { id }),
        askComments(entity),
        call('GET /v1/conversations/:id/activity', { id }),
        call('GET /v1/ratings', { conversationId: id }),
        call('GET /v1/conversations/:id/scheduled', { id }),
      ]),
    (state, [item, messages, remarks, activity, ratings, scheduled]) => {
      const read = withMessages(withDetail(state, item), id, messages.items)
      const told = withActivity(withCommentPage(read, entity, remarks), entity, activity.items)
      return withScheduled(withRatings(told, id, ratings.items), id, scheduled.items)
    },
  )
  put(id, { status: 'ready', error: null, commentsCursor: comments.nextCursor })
  void loadContact(detail.contact.id)
}

/** Loads the page of messages before the first one held, and the comments of that time. */
export async function loadOlder(id: string): Promise<void> {
  const first = data.get().messages[id]?.[0]
  const held = loadings.get()[id]
  if (!first || first.seq <= 1 || !held || held.older === 'loading') return
  put(id, { older: 'loading' })
  try {
    const [, comments] = await Promise.all([
      fetchInto(
        () => call('GET /v1/conversations/:id/messages', { id, before: first.seq }),
        (s, page) => withMessages(s, id, page.items),
      ),
      held.commentsCursor === null ? null : fetchComments(`conversation:${id}`, held.commentsCursor),
    ])
    put(id, { older: 'idle', commentsCursor: comments?.nextCursor ?? null })
  } catch (error) {
    put(id, { older: 'failed', error })
  }
}

/** Loads messages before those held until one of this seq is among them. */
export async function loadBackTo(id: string, seq: number): Promise<void> {
  for (;;) {
    const first = data.get().messages[id]?.[0]
    if (!first || first.seq <= seq) return
    await fetchInto(
      () => call('GET /v1/conversations/:id/messages', { id, before: first.seq, limit: 100 }),
      (s, page) => withMessages(s, id, page.items),
    )
    if (data.get().messages[id]?.[0]?.seq === first.seq) return
  }
}

const asked = new Set<string>()

/** The full record of a contact, asked once; events keep it current. */
export async function loadContact(id: string): Promise<void> {
  if (data.get().contacts[id] || asked.has(id)) return
  asked.add(id)
  await fetchInto(() => call('GET /v1/contacts/:id', { id }), withContact).catch(() => {})
  asked.delete(id)
}

/** The contact's other conversations, newest first. */
export async function loadPast(contactId: string): Promise<ConversationItem[]> {
  const { items } = await fetchInto(
    () => call('GET /v1/conversations', { contact: contactId, limit: 20 }),
    (s, page) => withConversations(s, page.items),
  )
  return items
}

const unknown = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Events told of conversations not held before: ask how far the operator has read them. */
export function learn(ids: string[]): void {
  for (const id of ids) unknown.add(id)
  if (unknown.size > 0) timer ??= setTimeout(() => void learnNext(), 200 + Math.random() * 800)
}

async function learnNext(): Promise<void> {
  const ids = [...unknown].slice(0, 5)
  for (const id of ids) unknown.delete(id)
  await Promise.allSettled(ids.map((id) => fetchInto(() => call('GET /v1/conversations/:id', { id }), withDetail)))
  timer = undefined
  learn([])
}
