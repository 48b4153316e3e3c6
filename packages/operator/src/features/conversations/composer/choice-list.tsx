import type { ReactNode } from 'react'
import { cn } from '../../../ui/cn.ts'

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

/** What may be meant by the word before the caret, above the text. */
export function ChoiceList<T>({
  id,
  label,
  found,
  at,
  keyOf,
  onChoose,
  children,
  wide = false,
}: {
  id: string
  label: string
  found: T[]
  at: number
  keyOf: (item: T) => string
  onChoose: (item: T) => void
  children: (item: T) => ReactNode
  wide?: boolean
}) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={label}
      className={cn(
        'absolute bottom-full left-2 z-20 mb-1 overflow-y-auto rounded-lg bg-raised p-1 text-fg shadow-pop',
        wide ? 'max-h-72 w-100 max-w-[calc(100%-16px)]' : 'max-h-56 w-64 max-w-full',
      )}
    >
      {found.map((item, i) => (
        <li
          key={keyOf(item)}
          id={`${id}-${i}`}
          role="option"
          ref={i === at ? intoView : null}
          aria-selected={i === at}
          onPointerDown={(e) => {
            e.preventDefault()
            onChoose(item)
          }}
          className={cn(
            'flex min-h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            i === at && 'bg-hover',
          )}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  )
}
