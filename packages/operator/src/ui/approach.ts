import {
  cloneElement,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent as ReactPointerEvent,
  type ReactElement,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'

export type Trigger = ReactElement<Record<string, unknown>>

interface Approached {
  /** The trigger alone, until somebody comes near; null from then on. */
  bare: Trigger | null
  /** For the popup's root. */
  root: { open: boolean; onOpenChange: (open: boolean) => void }
  /** For the popup's trigger. */
  ref: RefObject<HTMLButtonElement | null>
}

/**
 * What opens a popup is set up when the pointer, the keys or a press comes to its trigger: a conversation has dozens of
 * popups of which hardly one is opened, and each would cost more to draw than the message it belongs to.
 */
export function useApproach(
  kind: 'menu' | 'dialog',
  trigger: Trigger,
  open: boolean | undefined,
  onOpenChange: ((open: boolean) => void) | undefined,
): Approached {
  const [own, setOwn] = useState(false)
  const isOpen = open ?? own
  const [isNear, setNear] = useState(isOpen)
  const came = useRef<'pointer' | 'focus' | null>(null)
  const ref = useRef<HTMLButtonElement>(null)
  const change = (next: boolean) => {
    setOwn(next)
    onOpenChange?.(next)
  }
  if (isOpen && !isNear) setNear(true)
  // The trigger is another element from here on; it has to learn who is there already.
  useLayoutEffect(() => {
    if (came.current === 'focus') ref.current?.focus()
    if (came.current === 'pointer')
      ref.current?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))
  }, [isNear])
  // Set up closed, so that opening is seen as a change.
  const isSetUp = useAfterFirst(isNear)
  const bare = isNear
    ? null
    : withHandlers(trigger, {
        'aria-haspopup': kind,
        'aria-expanded': false,
        // Before a press can follow, which would lose its element; by touch coming near is the press itself.
        onPointerEnter: ({ pointerType }: ReactPointerEvent) => {
          if (pointerType !== 'mouse') return
          came.current = 'pointer'
          flushSync(() => setNear(true))
        },
        onFocus: (e: FocusEvent) => {
          if (!e.currentTarget.matches(':focus-visible')) return
          came.current = 'focus'
          setNear(true)
        },
        onClick: () => change(true),
      })
  return { bare, root: { open: isOpen && isSetUp, onOpenChange: change }, ref }
}

/** False while something is drawn for the first time, true right after. */
export function useAfterFirst(isDrawn: boolean): boolean {
  const [isAfter, setAfter] = useState(false)
  useLayoutEffect(() => setAfter(isDrawn), [isDrawn])
  return isAfter
}

/** An element with more properties; its own handlers are called first. */
export function withHandlers(element: Trigger, added: Record<string, unknown>): Trigger {
  const joined = Object.entries(added).map(([name, value]) => {
    const own = element.props[name]
    if (typeof own !== 'function' || typeof value !== 'function') return [name, value]
    return [
      name,
      (e: unknown) => {
        own(e)
        value(e)
      },
    ]
  })
  return cloneElement(element, Object.fromEntries(joined) as Record<string, unknown>)
}
