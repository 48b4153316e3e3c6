import type { ComposerTab } from '../store/drafts.ts'

let composer: ((tab: ComposerTab) => void) | null = null
let search: (() => void) | null = null
let rows: ((by: 1 | -1) => boolean) | null = null

/** The composer and the list say how to focus them while they are on the screen. */
export function offerComposer(focus: typeof composer): () => void {
  composer = focus
  return () => composer === focus && (composer = null)
}

/** See `offerComposer`. */
export function offerSearch(focus: typeof search): () => void {
  search = focus
  return () => search === focus && (search = null)
}

let filter: (() => void) | null = null

/** See `offerComposer`. */
export function offerFilter(open: typeof filter): () => void {
  filter = open
  return () => filter === open && (filter = null)
}

/** A list that has its own rows moves through them by J and K; it says whether there was one. */
export function offerRows(step: typeof rows): () => void {
  rows = step
  return () => rows === step && (rows = null)
}

export const focusComposer = (tab: ComposerTab): void => composer?.(tab)
export const focusSearch = (): void => search?.()
export const canSearch = (): boolean => search !== null
export const canFilter = (): boolean => filter !== null
export const openFilter = (): void => filter?.()
export const stepRows = (by: 1 | -1): boolean => rows?.(by) ?? false
