import { Select as S } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn, popup } from './cn.ts'

export interface SelectItem<V extends string> {
  value: V
  label: string
  icon?: ReactNode
  hint?: string
}

/** One choice of a list; `quiet` draws it as plain text until the pointer comes. */
export function Select<V extends string>({
  value,
  onChange,
  items,
  label,
  quiet = false,
  disabled = false,
  id,
  className,
}: {
  value: V
  onChange: (value: V) => void
  items: SelectItem<V>[]
  label: string
  quiet?: boolean
  disabled?: boolean
  id?: string
  className?: string
}) {
  const current = items.find((i) => i.value === value)
  return (
    <S.Root value={value} onValueChange={(v) => v !== null && onChange(v)} items={items} disabled={disabled}>
      <S.Trigger
        aria-label={label}
        {...(id && { id })}
        className={cn(
          'flex w-full min-w-0 cursor-default items-center gap-1.5 rounded-md text-sm text-fg disabled:opacity-50 pointer-coarse:min-h-11',
          quiet
            ? 'min-h-7 px-1.5 hover:bg-hover data-[popup-open]:bg-pressed'
            : 'h-8 bg-raised px-2.5 shadow-btn hover:bg-[color-mix(in_oklab,var(--c-raised),var(--c-fg)_4%)]',
          className,
        )}
      >
        {current?.icon}
        <S.Value className="min-w-0 flex-1 truncate text-left" />
        <S.Icon className="shrink-0">
          <ChevronsUpDown className="size-3 text-fg-3" />
        </S.Icon>
      </S.Trigger>
      <S.Portal>
        <S.Positioner role="region" aria-label={label} sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <S.Popup
            className={cn(
              popup,
              'max-h-[min(320px,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto p-1',
            )}
          >
            {items.map((i) => (
              <S.Item
                key={i.value}
                value={i.value}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-hover pointer-coarse:min-h-11"
              >
                {i.icon}
                <S.ItemText className="min-w-0 flex-1 truncate">{i.label}</S.ItemText>
                {i.hint && <span className="text-xs text-fg-3">{i.hint}</span>}
                <S.ItemIndicator>
                  <Check className="size-3.5 text-accent-text" />
                </S.ItemIndicator>
              </S.Item>
            ))}
          </S.Popup>
        </S.Positioner>
      </S.Portal>
    </S.Root>
  )
}
