import type { Comment } from '@switchboard/contract'
import { call } from '../../client.ts'
import { createStore } from '../../store/create-store.ts'
import { data, setData } from '../../store/data.ts'
import { withComments } from '../../store/merge.ts'
import { meId } from '../../store/session.ts'
import { copyText } from '../../ui/copy-button.tsx'
import { toast, toastError } from '../../ui/toasts.tsx'
import { mentionsIn } from '../conversations/composer/use-mentions.ts'
import { pathOf } from './paths.ts'

/** The own comment whose text is being changed; one at a time. */
export const editing = createStore<string | null>(null)

export const isOwn = (c: Comment): boolean => c.author.id === meId()

/** Changes an own comment; true once the server has it. */
export const editComment = (c: Comment, text: string): Promise<boolean> =>
  changing(() => call('PATCH /v1/comments/:id', { id: c.id, text, ...mentionsIn(text, data.get()) }), 'Not changed')

/** Takes an own comment's text and files back; its place stays. */
export const deleteComment = (c: Comment): Promise<boolean> =>
  changing(() => call('DELETE /v1/comments/:id', { id: c.id }), 'Not deleted')

/** Resolves a thread, or opens it again. */
export const resolveThread = (c: Comment): Promise<boolean> =>
  changing(
    () => call('POST /v1/comments/:id/resolve', { id: c.id, resolved: c.resolved === null }),
    c.resolved === null ? 'Not resolved' : 'Not opened',
  )

/** Reacts with an emoji, or takes the reaction back. */
export const toggleReaction = (c: Comment, emoji: string): Promise<boolean> => {
  const on = !c.reactions.some((r) => r.emoji === emoji && r.by.includes(meId()))
  return changing(() => call('POST /v1/comments/:id/reactions', { id: c.id, emoji, on }), 'No reaction')
}

/** What a comment said before, oldest first. */
export const loadEdits = (c: Comment) => call('GET /v1/comments/:id/history', { id: c.id })

/** Copies the address that opens the entity at a comment. */
export async function copyCommentLink(c: Comment): Promise<void> {
  await copyText(`${location.origin}${pathOf(c.entity, c.id)}`)
  toast({ title: 'Link copied', timeoutMs: 2_500 })
}

async function changing(change: () => Promise<Comment>, failed: string): Promise<boolean> {
  try {
    const changed = await change()
    setData((s) => withComments(s, changed.entity, [changed]))
    return true
  } catch (error) {
    toastError(error, failed)
    return false
  }
}
