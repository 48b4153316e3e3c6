import type { Signal, Visitor, VisitorsWatch } from '@switchboard/contract'
import { reduceVisitors, type VisitorsState } from '@switchboard/sdk'
import { createStore } from './create-store.ts'
import { onSignal, sayWatch } from './live.ts'

/** What is held of the visitors, and the wish it answers: its `from` is the place of the first row. */
export const visitors = createStore<{ held: VisitorsState | null; wish: VisitorsWatch | null }>({
  held: null,
  wish: null,
})

/** The browsers of a watched contact that are here now; absent until the server said. */
export const contactVisitors = createStore<Record<string, Visitor[]>>({})

const answerWithinMs = 3_000

let wanted: VisitorsWatch | null = null
/** One question at a time: a signal does not say which wish it answers. */
let asked: VisitorsWatch | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const contacts: string[] = []

onSignal(hear)

/** Shows this part of the visitors from now on. */
export function watchVisitors(wish: VisitorsWatch): void {
  wanted = wish
  if (asked === null) ask()
}

/** The screen is left: nothing more is sent and nothing kept. */
export function unwatchVisitors(): void {
  wanted = null
  settle()
  visitors.set({ held: null, wish: null })
  say()
}

/** Follows whether a contact is here; returns how to stop. */
export function watchContact(id: string): () => void {
  contacts.push(id)
  say()
  return () => {
    contacts.splice(contacts.lastIndexOf(id), 1)
    if (!contacts.includes(id)) contactVisitors.set((held) => without(held, id))
    say()
  }
}

function without<T>(held: Record<string, T>, id: string): Record<string, T> {
  const { [id]: _, ...others } = held
  return others
}

function ask(): void {
  asked = wanted
  clearTimeout(timer)
  // An answer that was lost must not stop the next question.
  timer = setTimeout(() => {
    settle()
    if (wanted !== null && wanted !== visitors.get().wish) ask()
  }, answerWithinMs)
  say()
}

function settle(): void {
  asked = null
  clearTimeout(timer)
}

function say(): void {
  sayWatch({ visitors: asked ?? wanted ?? undefined, contactId: contacts.at(-1) })
}

function hear(signal: Signal): void {
  if (signal.type === 'contact visitors')
    contactVisitors.set((held) => ({ ...held, [signal.contactId]: signal.visitors }))
  if (signal.type !== 'visitors' || wanted === null) return
  // Until the answer to a new wish comes, changes are of the window before it.
  if (asked !== null && !signal.whole) return
  const wish = asked ?? visitors.get().wish
  settle()
  visitors.set(({ held }) => ({ held: reduceVisitors(held, signal), wish }))
  if (wanted !== wish) ask()
}
