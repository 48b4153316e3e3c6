import type { MouseEvent, ReactNode } from 'react'
import { cn } from '../../ui/cn.ts'
import { Tick } from './tick.tsx'

/** What a table gives each of its rows. */
export interface RowProps<C> {
  id: string
  index: number
  columns: C[]
  template: string
  narrow: boolean
  selected: boolean
  tabbable: boolean
  top: number
  height: number
  onTick: (extend: boolean) => void
}

/** One row of a table: its tick, what stands first and stays in sight, and its cells. */
export function Row<C extends { id: string }>({
  id,
  index,
  columns,
  template,
  narrow,
  selected,
  tabbable,
  top,
  height,
  onTick,
  label,
  gone,
  onOpen,
  first,
  children,
}: RowProps<C> & {
  label: string
  /** It has left the list and is only still shown. */
  gone: boolean
  onOpen: () => void
  first: ReactNode
  children: (column: C) => ReactNode
}) {
  const press = (e: MouseEvent) => {
    if (gone || (e.target as Element).closest('a, button, [role=checkbox]')) return
    if (e.shiftKey) return onTick(true)
    if (e.metaKey || e.ctrlKey) return onTick(false)
    onOpen()
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={id}
      tabIndex={tabbable ? 0 : -1}
      onClick={press}
      className={cn(
        'group absolute inset-x-0 top-0 grid cursor-default items-center border-b border-line px-2 text-sm outline-none select-none after:pointer-events-none after:absolute after:inset-0 after:z-20 focus-visible:after:shadow-[inset_0_0_0_2px_var(--c-accent)]',
        selected ? 'bg-selected' : 'hover:bg-hover',
        gone && 'opacity-60',
      )}
      style={{
        height,
        transform: `translateY(${top}px)`,
        gridTemplateColumns: narrow ? '32px minmax(0, 1fr)' : template,
      }}
    >
      <div
        role="gridcell"
        className={cn('flex h-full items-center', !narrow && 'sticky start-2 z-10', cover(selected))}
      >
        <Tick checked={selected} label={label} onChange={onTick} />
      </div>
      <div
        role="gridcell"
        className={cn(
          'flex h-full min-w-0 items-center gap-2.5 px-2',
          !narrow && ['sticky start-11 z-10', cover(selected)],
        )}
      >
        {first}
      </div>
      {!narrow &&
        columns.map((c) => (
          <div key={c.id} role="gridcell" className="min-w-0 truncate px-2 text-fg-2">
            {children(c)}
          </div>
        ))}
    </div>
  )
}

/** What stays in sight while the table moves sideways covers what moves under it. */
const cover = (selected: boolean): string =>
  cn(
    'bg-surface',
    selected
      ? 'bg-[image:linear-gradient(var(--c-selected),var(--c-selected))]'
      : 'group-hover:bg-[image:linear-gradient(var(--c-hover),var(--c-hover))]',
  )
