import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { toast } from './toasts.tsx'

const unloaded = new Set<() => Promise<unknown>>()

/**
 * A part that is loaded when it is first shown. Where that fails, a notice says so and the screen around it stays;
 * the next showing tries again. `onFail` may close what was to be shown.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { waiting = null, onFail = () => {} }: { waiting?: ReactNode; onFail?: () => void } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  const ask = async () => {
    loaded = await load()
    unloaded.delete(ask)
  }
  unloaded.add(ask)
  return function LazyPart(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => loaded)
    useEffect(() => {
      let isShown = true
      if (loaded === null)
        ask().then(
          () => isShown && setPart(() => loaded),
          () => {
            const description = 'Try again once you are connected.'
            toast({ title: 'This part could not be loaded', description, kind: 'error' })
            onFail()
          },
        )
      return () => {
        isShown = false
      }
    }, [])
    return Part ? <Part {...props} /> : waiting
  }
}

/** Loads every part that has not been shown yet, so that it opens at once and also while offline. */
export async function loadParts(): Promise<void> {
  for (const ask of unloaded) await ask().catch(() => {})
}
