import type { FileRef } from '@switchboard/contract'
import { meId } from './session.ts'
import { createStoredRecord } from './stored.ts'

export type ComposerTab = 'reply' | 'comment'

export interface Draft {
  text: string
  files: FileRef[]
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
    const next = change(draftOf(held, key))
    const { [key]: _, ...others } = held
    return next.text === '' && next.files.length === 0 ? others : { ...others, [key]: next }
  })
}
