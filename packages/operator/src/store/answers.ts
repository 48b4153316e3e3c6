import { useEffect, useEffectEvent } from 'react'
import { createStore, useStore } from './create-store.ts'

interface Answer {
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  askedAt: number
}

/** Events keep an answer current; what they do not tell of is asked again after this time. */
const freshMs = 60_000
const loading: Answer = { status: 'loading', error: null, askedAt: 0 }

/** How far what stands beside the screens' own lists has been asked for, by what was asked. */
export const answers = createStore<Record<string, Answer>>({})

const put = (key: string, change: Partial<Answer>) =>
  answers.set((held) => ({ ...held, [key]: { ...(held[key] ?? loading), ...change } }))

/** Asks for something unless that was done just now; `load` tries again after a failure. */
export function useAnswer(key: string, ask: () => Promise<unknown>): Answer & { load: () => void } {
  const answer = useStore(answers, (held) => held[key])
  const isAbsent = answer === undefined
  const load = () => {
    const held = answers.get()[key]
    if (held && held.status !== 'failed' && Date.now() - held.askedAt < freshMs) return
    put(key, { status: held?.status === 'ready' ? 'ready' : 'loading', askedAt: Date.now() })
    ask().then(
      () => put(key, { status: 'ready', error: null }),
      (error: unknown) => put(key, { status: 'failed', error }),
    )
  }
  const loadShown = useEffectEvent(load)
  useEffect(() => loadShown(), [key, isAbsent])
  return { ...(answer ?? loading), load }
}
