import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'

/** A row of choices of which exactly one is on. `boxed` draws the sunken track used in forms. */
export function Segmented<V extends string>({
  value,
  onChange,
  items,
  label,
  boxed = false,
  className,
}: {
  value: V | null
  onChange: (value: V) => void
  label: string
  items: { value: V; label: string; icon?: ReactNode; count?: number | string }[]
  boxed?: boolean
  className?: string
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={value === null ? [] : [value]}
      onValueChange={(v) => v[0] && onChange(v[0])}
      className={cn('flex items-center gap-0.5', boxed && 'w-fit rounded-lg bg-sunken p-0.5', className)}
    >
      {items.map((i) => (
        <Toggle
          key={i.value}
          value={i.value}
          className={cn(
            'flex h-7 cursor-default items-center gap-1.5 rounded-md px-2 text-sm font-medium text-fg-2 transition-colors select-none hover:bg-hover hover:text-fg data-[pressed]:text-fg pointer-coarse:h-11 [&_svg]:size-4',
            boxed ? 'data-[pressed]:bg-raised data-[pressed]:shadow-btn' : 'data-[pressed]:bg-pressed',
          )}
        >
          {i.icon}
          {i.label}
          {i.count !== undefined && <span className="text-2xs text-fg-3 tabular-nums">{i.count}</span>}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
