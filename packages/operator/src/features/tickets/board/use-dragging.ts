import { useEffect, useRef, useState, type RefObject } from 'react'

export type DragParts = typeof import('./dragging.ts')

let loaded: DragParts | null = null

/** What drags cards, loaded once the board stands; the keys and the menu need none of it. */
export function useDragParts(): DragParts | null {
  const [parts, setParts] = useState(loaded)
  useEffect(() => {
    let isShown = true
    import('./dragging.ts').then(
      (found) => {
        loaded = found
        if (isShown) setParts(found)
      },
      () => {},
    )
    return () => {
      isShown = false
    }
  }, [])
  return parts
}

/** Ties an element to a part of dragging while both are there; again when what it stands for has another `key`. */
export function useDragTie(
  parts: DragParts | null,
  tie: (parts: DragParts, element: HTMLElement) => () => void,
  key: string,
): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(tie)
  latest.current = tie
  useEffect(() => {
    if (parts && element.current) return latest.current(parts, element.current)
    return undefined
  }, [parts, key])
  return element
}
