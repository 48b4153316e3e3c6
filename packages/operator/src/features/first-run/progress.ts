import { createStored } from '../../store/stored.ts'

export type StepId = 'look' | 'install' | 'try' | 'invite' | 'done'

/** How far the getting started steps have come in this browser. */
export const progress = createStored<{ at: StepId; done: StepId[] }>('getting-started', { at: 'look', done: [] })

export const goToStep = (at: StepId): void => progress.set((held) => ({ ...held, at }))

export const markDone = (step: StepId): void =>
  progress.set((held) => (held.done.includes(step) ? held : { ...held, done: [...held.done, step] }))
