import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useRef, useState, type FocusEvent, type PointerEvent, type ReactNode } from 'react'
import { useAfterFirst, withHandlers, type Trigger } from './approach.ts'
import { cn, popup } from './cn.ts'
import { Keys } from './kbd.tsx'

interface TipProps {
  label: ReactNode
  keys?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: Trigger
}

const restMs = 500
/** The pointer may be on its way to the tip itself. */
const graceMs = 100
/** Going from one to the next, one does not wait again. */
const freshMs = 400

/** The one tip that is shown, and when the last one ended. */
let shown: { close: () => void } | null = null
let endedAt = 0

/** A tooltip with an optional key hint; the child keeps its own accessible name. */
export function Tip({ children, ...words }: TipProps) {
  // Most tips are never shown; until then one is no more than what it listens to.
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [isOpen, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = (act: () => void, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, ms)
  }
  const show = (element: Element) => {
    clearTimeout(timer.current)
    if (!element.isConnected) return
    setAnchor(element)
    setOpen(true)
  }
  const close = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  const leave = () => later(close, graceMs)
  return (
    <>
      {withHandlers(children, {
        onPointerEnter: ({ pointerType, currentTarget }: PointerEvent) => {
          const isFresh = isOpen || shown !== null || Date.now() - endedAt < freshMs
          if (pointerType === 'mouse') later(() => show(currentTarget), isFresh ? 0 : restMs)
        },
        onPointerLeave: leave,
        onPointerDown: close,
        onClick: close,
        onFocus: (e: FocusEvent) => e.target.matches(':focus-visible') && show(e.currentTarget),
        onBlur: close,
      })}
      {anchor && (
        <TipPopup
          {...words}
          anchor={anchor}
          isOpen={isOpen}
          onStay={() => clearTimeout(timer.current)}
          onLeave={leave}
          onClose={close}
          onGone={() => setAnchor(null)}
        />
      )}
    </>
  )
}

function TipPopup({
  label,
  keys,
  side = 'top',
  anchor,
  isOpen,
  onStay,
  onLeave,
  onClose,
  onGone,
}: Omit<TipProps, 'children'> & {
  anchor: Element
  isOpen: boolean
  onStay: () => void
  onLeave: () => void
  onClose: () => void
  onGone: () => void
}) {
  const isSetUp = useAfterFirst(true)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!isOpen) return
    shown?.close()
    const own = { close: () => close.current() }
    shown = own
    return () => {
      endedAt = Date.now()
      if (shown === own) shown = null
    }
  }, [isOpen])
  return (
    <Tooltip.Root
      open={isOpen && isSetUp}
      onOpenChange={(open) => !open && onClose()}
      onOpenChangeComplete={(open) => !open && isSetUp && onGone()}
    >
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup
            onPointerEnter={onStay}
            onPointerLeave={onLeave}
            className={cn(popup, 'flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-xs')}
          >
            <span className="min-w-0 break-words">{label}</span>
            {keys && <Keys keys={keys} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
