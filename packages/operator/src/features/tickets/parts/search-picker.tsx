import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { useFound } from './use-found.ts'

/** A search whose results are chosen by pointer, or by arrow keys and Enter. `search` must stay the same function. */
export function SearchPicker<T>({
  label,
  placeholder,
  search,
  keyOf,
  onChoose,
  children,
  nothing,
  className,
}: {
  label: string
  placeholder: string
  search: (query: string) => Promise<T[]>
  keyOf: (item: T) => string
  onChoose: (item: T) => void
  children: (item: T) => ReactNode
  /** What to say when nothing is found. */
  nothing: string
  className?: string
}) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [moved, setMoved] = useState(0)
  const { items, error, isPending } = useFound(query.trim(), search)
  const at = Math.min(moved, items.length - 1)

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing || items.length === 0) return
    if (e.key === 'ArrowDown') setMoved((at + 1) % items.length)
    else if (e.key === 'ArrowUp') setMoved((at - 1 + items.length) % items.length)
    else if (e.key === 'Enter') onChoose(items[at]!)
    else return
    e.preventDefault()
  }

  return (
    <div className={className}>
      <input
        autoFocus
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        {...(items.length > 0 && { 'aria-activedescendant': `${id}-${at}` })}
        aria-label={label}
        placeholder={placeholder}
        dir="auto"
        maxLength={200}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value)
          setMoved(0)
        }}
        onKeyDown={onKeyDown}
        className={cn(inputClass, 'h-8 pointer-coarse:h-11')}
      />
      <div
        id={id}
        role="listbox"
        aria-label={label}
        className={cn('mt-1 max-h-72 overflow-y-auto empty:hidden', isPending && 'opacity-60')}
      >
        {items.map((item, i) => (
          <div
            key={keyOf(item)}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setMoved(i)}
            onClick={() => onChoose(item)}
            className={cn(
              'flex min-h-9 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm select-none pointer-coarse:min-h-11',
              i === at && 'bg-hover',
            )}
          >
            {children(item)}
          </div>
        ))}
      </div>
      {!isPending && items.length === 0 && (
        <p role="status" className={cn('px-2 py-3 text-sm', error ? 'text-danger-text' : 'text-fg-3')}>
          {error ? reasonOf(error) : nothing}
        </p>
      )}
    </div>
  )
}
