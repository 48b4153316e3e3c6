import type { Draft as SavedDraft } from '@switchboard/contract'
import { call } from '../client.ts'
import { draftKey, drafts, type ComposerTab, type Draft } from './drafts.ts'
import { onFeed } from './feed.ts'
import { isPassing } from './outbox.ts'
import { meId } from './session.ts'
import { createStoredRecord } from './stored.ts'

// What is typed stays in this browser at once and goes to the server a moment later. Of what comes back only what
// nobody has typed over is taken: `saved` remembers what both sides last agreed on.

interface Saved {
  text: string
  fileIds: string[]
  revision: number
}

const nothing: Saved = { text: '', fileIds: [], revision: 0 }
const quietMs = 1_000
const retryMs = 5_000

const saved = createStoredRecord<Saved>('draft-saved', 200)
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const busy = new Set<string>()

/** Keeps drafts in step with the operator's other devices; returns how to stop. */
export function syncDrafts(): () => void {
  let before = drafts.get()
  const stopWatching = drafts.subscribe(() => {
    const now = drafts.get()
    const keys = new Set([...Object.keys(before), ...Object.keys(now)])
    const changed = [...keys].filter((key) => before[key] !== now[key])
    before = now
    // A sent or emptied one is told at once: elsewhere it would be sent again.
    for (const key of changed) if (isOurs(key) && isDirty(key)) pushIn(key, now[key] ? quietMs : 0)
  })
  const stopHearing = onFeed((events) => {
    for (const e of events) if (e.type === 'draft.saved') take(e.data.draft)
  })
  document.addEventListener('visibilitychange', flushHidden)
  return () => {
    stopWatching()
    stopHearing()
    document.removeEventListener('visibilitychange', flushHidden)
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }
}

/** Asks for what was written elsewhere, and tells what was written here meanwhile. */
export async function loadDrafts(): Promise<void> {
  const { items } = await call('GET /v1/drafts')
  for (const draft of items) take(draft)
  const listed = new Set(items.map((d) => draftKey(d.conversationId, d.kind)))
  for (const key of Object.keys({ ...saved.get(), ...drafts.get() })) {
    if (!isOurs(key) || listed.has(key)) continue
    if (isDirty(key)) pushIn(key, 0)
    else {
      keep(key, null)
      forget(key)
    }
  }
}

/** Tells the server now what was typed last: the writer turns to something else. */
export function flushDrafts(): void {
  for (const key of timers.keys()) pushIn(key, 0)
}

const flushHidden = (): void => void (document.visibilityState === 'hidden' && flushDrafts())

/** My drafts of conversations; comments on other things stay in this browser. */
const isOurs = (key: string): boolean => {
  const [by, , tab, ...more] = key.split(':')
  return by === meId() && by !== '' && (tab === 'reply' || tab === 'comment') && more.length === 0
}

function take(draft: SavedDraft): void {
  const key = draftKey(draft.conversationId, draft.kind)
  const theirs: Saved = { text: draft.text, fileIds: draft.files.map((f) => f.id), revision: draft.revision }
  if (theirs.revision <= savedOf(key).revision) return
  const isTypedOver = isDirty(key)
  keep(key, theirs)
  if (isTypedOver) return isDirty(key) ? pushIn(key, quietMs) : undefined
  setLocal(key, draft)
}

function setLocal(key: string, { text, files }: SavedDraft): void {
  if (text === '' && files.length === 0) return forget(key)
  drafts.set((held) => ({ ...held, [key]: { ...held[key], text, files } }))
}

const forget = (key: string): void =>
  drafts.set((held) => {
    if (!held[key]) return held
    const { [key]: _, ...others } = held
    return others
  })

const keep = (key: string, what: Saved | null): void =>
  saved.set((held) => {
    const { [key]: _, ...others } = held
    return what ? { ...others, [key]: what } : others
  })

const savedOf = (key: string): Saved => saved.get()[key] ?? nothing

const isSame = (draft: Draft | undefined, { text, fileIds }: Saved): boolean =>
  (draft?.text ?? '') === text && (draft?.files ?? []).map((f) => f.id).join() === fileIds.join()

const isDirty = (key: string): boolean => !isSame(drafts.get()[key], savedOf(key))

function pushIn(key: string, ms: number): void {
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => void push(key), ms),
  )
}

async function push(key: string): Promise<void> {
  timers.delete(key)
  if (busy.has(key) || !isDirty(key) || !isOurs(key)) return
  busy.add(key)
  const [, conversationId = '', kind] = key.split(':')
  const { text = '', files = [] } = drafts.get()[key] ?? {}
  const fileIds = files.map((f) => f.id)
  try {
    const { revision } = await call('POST /v1/drafts', { conversationId, kind: kind as ComposerTab, text, fileIds })
    // Another device may have been told of as the later one meanwhile.
    if (revision > savedOf(key).revision) keep(key, { text, fileIds, revision })
    busy.delete(key)
    if (isDirty(key)) pushIn(key, quietMs)
  } catch (error) {
    busy.delete(key)
    // What the server refuses it would refuse again; it stays here.
    if (isPassing(error)) pushIn(key, retryMs)
  }
}
