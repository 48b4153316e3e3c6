import type { FileRef } from '@switchboard/contract'
import { data } from './data.ts'
import { meId } from './session.ts'
import { createStoredRecord } from './stored.ts'

export type ComposerTab = 'reply' | 'comment'

export interface Draft {
  text: string
  files: FileRef[]
  /** The newest message when it was begun; see `newer-replies.ts`. */
  seenSeq?: number | undefined
  /** The message it answers. */
  replyToSeq?: number | undefined
  /** The comment whose thread it goes on with. */
  parentId?: string | undefined
}

const none: Draft = { text: '', files: [] }

/** Unsent text and files by conversation and tab, saved as typed. */
export const drafts = createStoredRecord<Draft>('draft', 200)

/** One browser may serve several people, so a draft belongs to its writer. */
export const draftKey = (conversationId: string, tab: ComposerTab): string => `${meId()}:${conversationId}:${tab}`

export const draftOf = (held: Record<string, Draft>, key: string): Draft => held[key] ?? none

/** Changes one draft; an empty one is forgotten. */
export function setDraft(key: string, change: (draft: Draft) => Draft): void {
  drafts.set((held) => {
    const before = draftOf(held, key)
    const next = { seenSeq: before.seenSeq ?? lastSeqOf(key), ...change(before) }
    const { [key]: _, ...others } = held
    const isEmpty = next.text === '' && next.files.length === 0 && next.replyToSeq === undefined && !next.parentId
    return isEmpty ? others : { ...others, [key]: next }
  })
}

/** Puts something back where it was written, before whatever was written since. */
export const putBack = (key: string, { text, files, replyToSeq }: Draft): void =>
  setDraft(key, (d) => ({
    ...d,
    text: [text, d.text].filter(Boolean).join('\n'),
    files: [...files, ...d.files],
    replyToSeq: d.replyToSeq ?? replyToSeq,
  }))

function lastSeqOf(key: string): number | undefined {
  const [, conversationId = ''] = key.split(':')
  return data.get().conversations[conversationId]?.lastSeq
}
