import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { toast } from './toasts.tsx'

const unloaded = new Set<() => Promise<unknown>>()

/**
 * A part that is loaded when it is first shown. Where that fails, a notice says so and the screen around it stays;
 * the next showing and `loadParts` try again. `onFail` may close what was to be shown.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { waiting = null, onFail = () => {} }: { waiting?: ReactNode; onFail?: () => void } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  const waitingFor = new Set<() => void>()
  const ask = async () => {
    loaded = await load()
    unloaded.delete(ask)
    for (const show of waitingFor) show()
  }
  unloaded.add(ask)
  return function LazyPart(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => loaded)
    useEffect(() => {
      const show = () => setPart(() => loaded)
      if (loaded !== null) return show()
      waitingFor.add(show)
      ask().catch(() => {
        const description = 'Try again once you are connected.'
        toast({ title: 'This part could not be loaded', description, kind: 'error' })
        onFail()
      })
      return () => void waitingFor.delete(show)
    }, [])
    return Part ? <Part {...props} /> : waiting
  }
}

/** Loads every part that has not been shown yet, so that it opens at once and also while offline. */
export async function loadParts(): Promise<void> {
  for (const ask of unloaded) await ask().catch(() => {})
}
