import type { ConversationItem } from '@switchboard/contract'
import { data } from '../../../store/data.ts'
import { draftKey, draftOf, drafts, setDraft, type ComposerTab } from '../../../store/drafts.ts'
import { sayTyping } from '../../../store/live.ts'
import { newerThan, takeNote, tellNewer } from '../../../store/newer-replies.ts'
import { send } from '../../../store/outbox.ts'
import { place } from '../../../store/place.ts'
import { session } from '../../../store/session.ts'
import { openOverlay } from '../../../store/ui.ts'
import { openIn, resolve } from '../acts.ts'
import { sendHeld } from '../scheduled/acts.ts'
import type { After } from './send-button.tsx'
import { mentionsIn } from './use-mentions.ts'

/** Sends a draft and empties it; `after` says what to do with the conversation then. */
export async function submit(c: ConversationItem, tab: ComposerTab, after: After): Promise<void> {
  // As it is now, not as it was drawn: a second Enter before the next drawing finds it empty.
  const key = draftKey(c.id, tab)
  const draft = draftOf(drafts.get(), key)
  if (draft.text.trim() === '' && draft.files.length === 0) return
  const seenSeq = takeNote(c.id) ?? draft.seenSeq
  const newer = tab === 'reply' && seenSeq !== undefined ? newerThan(c.id, seenSeq) : []
  if (newer.length > 0) return tellNewer(c.id, newer)
  const text = draft.text.replace(/^\s*\n|\s+$/g, '')
  setDraft(key, () => ({ text: '', files: [] }))
  sayTyping(c.id, false)
  const undoSeconds = tab === 'reply' && !c.contact.blocked ? secondsToUndo() : undefined
  const sent = send({
    entity: `conversation:${c.id}`,
    kind: tab === 'reply' ? 'message' : 'comment',
    text,
    files: draft.files,
    ...(tab === 'reply' && { seenSeq, replyToSeq: draft.replyToSeq, undoSeconds }),
    ...(tab === 'comment' ? { ...mentionsIn(text, data.get()), parentId: draft.parentId } : { mentions: [] }),
  })
  if (after === 'snooze') {
    // The times are chosen in the header of the main pane.
    if (place.get().id !== c.id) openIn(c.id)
    openOverlay('snooze')
  }
  // A message after closing would reopen: resolve only what has arrived, and let go what is held.
  if (after === 'resolve' && (await sent) && (undoSeconds === undefined || (await sendHeld(c.id)))) await resolve(c.id)
}

const secondsToUndo = (): number | undefined => session.get()?.preferences.undoSendSeconds || undefined
