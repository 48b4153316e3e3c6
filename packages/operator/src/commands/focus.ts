import type { ComposerTab } from '../store/drafts.ts'

let composer: ((tab: ComposerTab) => void) | null = null
let search: (() => void) | null = null

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

export const focusComposer = (tab: ComposerTab): void => composer?.(tab)
export const focusSearch = (): void => search?.()
