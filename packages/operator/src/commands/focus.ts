import type { ComposerTab } from '../store/drafts.ts'

const composers = new Map<string, (tab: ComposerTab) => void>()
let search: (() => void) | null = null

/** The composer of a conversation says how to focus it while it is on the screen. */
export function offerComposer(conversationId: string, focus: (tab: ComposerTab) => void): () => void {
  composers.set(conversationId, focus)
  return () => {
    if (composers.get(conversationId) === focus) composers.delete(conversationId)
  }
}

/** The list says how to focus its search while it is on the screen. */
export function offerSearch(focus: typeof search): () => void {
  search = focus
  return () => search === focus && (search = null)
}

let filter: (() => void) | null = null

/** See `offerSearch`. */
export function offerFilter(open: typeof filter): () => void {
  filter = open
  return () => filter === open && (filter = null)
}

type Step = (by: 1 | -1) => boolean
let rows: readonly Step[] = []

/**
 * A list that has its own rows moves through them by J and K; it says whether there was one. What opens above a list
 * takes its place until it goes.
 */
export function offerRows(step: Step): () => void {
  rows = [...rows, step]
  return () => {
    rows = rows.filter((held) => held !== step)
  }
}

type Press = (chord: string, target: EventTarget | null) => boolean
let screenKeys: readonly Press[] = []

/** A screen that has keys of its own hears them before the commands of the app; it says whether it took them. */
export function offerKeys(press: Press): () => void {
  screenKeys = [...screenKeys, press]
  return () => {
    screenKeys = screenKeys.filter((held) => held !== press)
  }
}

/** Writes in a conversation that is on the screen. */
export const focusComposer = (conversationId: string, tab: ComposerTab): void => composers.get(conversationId)?.(tab)
export const focusSearch = (): void => search?.()
export const canSearch = (): boolean => search !== null
export const canFilter = (): boolean => filter !== null
export const openFilter = (): void => filter?.()
export const pressScreenKey = (chord: string, target: EventTarget | null): boolean =>
  screenKeys.at(-1)?.(chord, target) ?? false
export const stepRows = (by: 1 | -1): boolean => rows.at(-1)?.(by) ?? false
