import { createStored } from './stored.ts'

/** The conversations opened last, newest first. */
export const recent = createStored<string[]>('recent', [])

/** Remembers that a conversation was opened. */
export const remember = (id: string): void => recent.set((held) => [id, ...held.filter((r) => r !== id)].slice(0, 12))
