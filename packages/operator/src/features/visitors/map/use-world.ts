import { useEffect, useMemo, useState, type RefObject } from 'react'
import type { Size } from './viewport.ts'
import { drawnWorld, loadAtlas, type World } from './world.ts'

type Atlas = Awaited<ReturnType<typeof loadAtlas>>

/** The world drawn to the size of an element; follows that size. */
export function useWorld(frame: RefObject<HTMLElement | null>): {
  drawn: World | null
  size: Size | null
  error: unknown
  retry: () => void
} {
  const [atlas, setAtlas] = useState<Atlas | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    let isShown = true
    setError(null)
    loadAtlas().then(
      (loaded) => isShown && setAtlas(loaded),
      (reason: unknown) => isShown && setError(reason),
    )
    return () => {
      isShown = false
    }
  }, [tries])
  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      if (width > 0 && height > 0)
        setSize((held) => (held?.width === width && held.height === height ? held : { width, height }))
    })
    watcher.observe(frame.current!)
    return () => watcher.disconnect()
  }, [frame])
  const drawn = useMemo(() => (atlas && size ? drawnWorld(atlas, size) : null), [atlas, size])
  return { drawn, size, error, retry: () => setTries((n) => n + 1) }
}
