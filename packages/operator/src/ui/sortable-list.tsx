import { GripVertical } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { cn } from './cn.ts'

interface Item {
  id: string
  name: string
}

/** A list whose order is changed by dragging the grip, or with the arrow keys on it; told to screen readers. */
export function SortableList<T extends Item>({
  items,
  onMove,
  children,
  label,
  className,
  rowClassName,
}: {
  items: T[]
  /** The ids in their new order, and which one was moved; called when the move is finished. */
  onMove: (ids: string[], moved: string) => void
  children: (item: T) => ReactNode
  label: string
  className?: string
  rowClassName?: string
}) {
  const list = useRef<HTMLUListElement>(null)
  const [drag, setDrag] = useState<{ id: string; order: string[] } | null>(null)
  const [said, setSaid] = useState('')
  const byId = new Map(items.map((i) => [i.id, i]))
  const order = drag?.order ?? items.map((i) => i.id)

  const moved = (ids: string[], id: string, to: number) => {
    const next = ids.filter((held) => held !== id)
    next.splice(to, 0, id)
    return next
  }

  const follow = (e: PointerEvent) => {
    if (!drag || !list.current) return
    const rows = [...list.current.querySelectorAll<HTMLElement>(':scope > li')]
    const to = rows.findIndex((r) => e.clientY < r.getBoundingClientRect().bottom)
    const next = moved(drag.order, drag.id, to < 0 ? rows.length - 1 : to)
    if (next.join() !== drag.order.join()) setDrag({ ...drag, order: next })
  }

  const drop = () => {
    if (drag && drag.order.join() !== items.map((i) => i.id).join()) onMove(drag.order, drag.id)
    setDrag(null)
  }

  const press = (e: KeyboardEvent, item: T) => {
    const at = order.indexOf(item.id)
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 }[e.key]
    if (to === undefined) return
    e.preventDefault()
    e.stopPropagation()
    if (to < 0 || to >= order.length || to === at) return
    onMove(moved(order, item.id, to), item.id)
    // The row may be taken out and put in again, which loses the focus.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-grip="${CSS.escape(item.id)}"]`)?.focus(),
    )
    setSaid(`${item.name}, place ${to + 1} of ${order.length}`)
  }

  return (
    <>
      <ul ref={list} aria-label={label} className={className}>
        {order.flatMap((id) => {
          const item = byId.get(id)
          if (!item) return []
          return (
            <li
              key={id}
              className={cn('flex items-center gap-2', rowClassName, drag?.id === id && 'rounded-md bg-pressed')}
            >
              <button
                type="button"
                data-grip={item.id}
                aria-label={`Move ${item.name}`}
                aria-roledescription="sortable: arrow keys move it"
                className="flex h-7 w-5 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-fg-3 hover:text-fg active:cursor-grabbing pointer-coarse:h-11 pointer-coarse:w-9"
                onPointerDown={(e) => {
                  e.currentTarget.setPointerCapture(e.pointerId)
                  setDrag({ id, order })
                }}
                onPointerMove={follow}
                onPointerUp={drop}
                onPointerCancel={() => setDrag(null)}
                onKeyDown={(e) => press(e, item)}
              >
                <GripVertical aria-hidden className="size-4" />
              </button>
              {children(item)}
            </li>
          )
        })}
      </ul>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}
