import { useStore } from '../../../store/create-store.ts'
import { draftOf, drafts, setDraft } from '../../../store/drafts.ts'
import { meId } from '../../../store/session.ts'
import { attach, uploads } from '../../conversations/composer/uploads.ts'
import { whyNot } from '../../conversations/composer/why-not.ts'

/** Where what is written about a ticket is kept in this browser until it is sent; see `drafts.ts`. */
export const writingKey = (ticketId: string, what: 'update' | 'description'): string =>
  `${meId()}:ticket:${ticketId}:${what}`

/** Something being written, with its files. */
export function useWriting(key: string, characters: number) {
  const draft = useStore(drafts, (held) => held[key]) ?? draftOf({}, key)
  const all = useStore(uploads)
  const uploading = all.filter((u) => u.draft === key)
  const over = draft.text.length - characters
  return {
    key,
    ...draft,
    uploading,
    left: -over,
    /** Why it cannot go out as it is. */
    why: whyNot(draft.text, draft.files.length, uploading, over),
    write: (text: string) => setDraft(key, (d) => ({ ...d, text })),
    add: (files: File[]) => attach(key, files, draft.files),
    clear: () => setDraft(key, () => ({ text: '', files: [] })),
  }
}

export type Writing = ReturnType<typeof useWriting>
