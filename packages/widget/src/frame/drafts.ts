import { say } from './host.ts'
import { fresh } from './outbox.ts'
import { drafts, view, type View } from './state.ts'

/** Keeps what is being written, over page changes too. */
export function saveDraft(key: string, text: string): void {
  const { [key]: _, ...others } = drafts.peek()
  drafts.value = text ? { ...others, [key]: text } : others
  say('save', { [`d.${key}`]: text || undefined })
}

/** Text typed before the chat was there goes where the visitor is looking, else into a new message. */
export function setDraft(now: View, text: string): void {
  const key = now.at === 'conversation' ? now.key : fresh
  saveDraft(key, [drafts.peek()[key], text].filter(Boolean).join('\n'))
  view.value = { at: 'conversation', key }
}
