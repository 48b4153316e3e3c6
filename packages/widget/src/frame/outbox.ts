import type { FileRef } from '@switchboard/contract'

/** The key of a conversation that does not exist yet. */
export const fresh = 'new'

/** A message on its way; it keeps its `clientId` through every retry, so that it arrives once. */
export interface Entry {
  clientId: string
  /** The conversation's id, or `new`. */
  conversation: string
  text: string
  files: FileRef[]
  /** When the visitor pressed send, ms. */
  at: number
  attempts: number
  /** Not before this time, ms. */
  dueAt: number
  state: 'waiting' | 'sending' | 'failed'
  /** Why it failed: a stable error code. */
  reason?: string
}

/** Files are sent by id; a message is pending until it is in the conversation. */
export const entryOf = (
  conversation: string,
  text: string,
  files: FileRef[],
  clientId: string,
  now: number,
): Entry => ({
  clientId,
  conversation,
  text,
  files,
  at: now,
  attempts: 0,
  dueAt: now,
  state: 'waiting',
})

/** What may go now: the first of each conversation that has none under way. Order within a conversation holds. */
export function ready(entries: readonly Entry[], now: number): Entry[] {
  const seen = new Set<string>()
  return entries.filter((e) => {
    if (e.state === 'failed' || seen.has(e.conversation)) return false
    seen.add(e.conversation)
    return e.state === 'waiting' && e.dueAt <= now
  })
}

/** When something will be ready next, ms; undefined when nothing waits. */
export function nextDueAt(entries: readonly Entry[]): number | undefined {
  const due = ready(entries, Infinity).map((e) => e.dueAt)
  return due.length > 0 ? Math.min(...due) : undefined
}

/** The entries with one of them changed. */
export const changed = (entries: readonly Entry[], clientId: string, change: Partial<Entry>): Entry[] =>
  entries.map((e) => (e.clientId === clientId ? { ...e, ...change } : e))

/** The entries without one that has arrived or was discarded. */
export const without = (entries: readonly Entry[], clientId: string): Entry[] =>
  entries.filter((e) => e.clientId !== clientId)

/** The conversation exists now: what else was meant for it follows there. */
export const bound = (entries: readonly Entry[], conversation: string): Entry[] =>
  entries.map((e) => (e.conversation === fresh && e.state !== 'failed' ? { ...e, conversation } : e))

/** Everything waiting may go at once, for example because the network is back. */
export const hurried = (entries: readonly Entry[], now: number): Entry[] =>
  entries.map((e) => (e.state === 'waiting' ? { ...e, dueAt: now } : e))

/** True for failures that pass by themselves: no network, too fast, server busy or restarting. */
export const passes = (status: number): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500

/** Entries as they come back from storage; what was under way is tried again. Damaged ones are dropped. */
export function restored(values: readonly string[], now: number): Entry[] {
  return values
    .flatMap((value): Entry[] => {
      try {
        const e = JSON.parse(value) as Entry
        return typeof e.clientId === 'string' && typeof e.text === 'string' && Array.isArray(e.files)
          ? [{ ...e, state: e.state === 'failed' ? 'failed' : 'waiting', dueAt: now }]
          : []
      } catch {
        return []
      }
    })
    .sort((a, b) => a.at - b.at)
}
