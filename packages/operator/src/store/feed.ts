import type { WireEvent } from '@switchboard/contract'
import { reduce, type State } from '@switchboard/sdk'
import { data, setData } from './data.ts'
import { meId } from './session.ts'

type Listener = (events: WireEvent[], before: State, after: State) => void

const listeners = new Set<Listener>()
const buffers = new Set<WireEvent[]>()

const replayed = (state: State, events: WireEvent[]): State =>
  events.reduce((held, event) => reduce(held, event, meId()), state)

/** Brings what is held up to date with events of the feed. */
export function applyEvents(events: WireEvent[]): void {
  for (const buffer of buffers) buffer.push(...events)
  const before = data.get()
  setData(replayed(before, events))
  for (const listener of listeners) listener(events, before, data.get())
}

/** Hears every batch of events after it was applied; returns how to stop. */
export function onFeed(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Asks the server and merges the answer. Events that arrive meanwhile are applied again on top,
 * because the answer may have been read before them.
 */
export async function fetchInto<T>(ask: () => Promise<T>, merge: (state: State, answer: T) => State): Promise<T> {
  const buffer: WireEvent[] = []
  buffers.add(buffer)
  try {
    const answer = await ask()
    setData((state) => replayed(merge(state, answer), buffer))
    return answer
  } finally {
    buffers.delete(buffer)
  }
}
