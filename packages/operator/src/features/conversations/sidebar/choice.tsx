import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuRadios } from '../../../ui/menu.tsx'

/** A value of a row that a click changes. */
export function Choice({
  label,
  value,
  items,
  disabled,
  onChange,
  open,
  onOpenChange,
}: {
  label: string
  value: string
  items: { value: string; label: string; icon?: ReactNode; hint?: string }[]
  disabled: boolean
  onChange: (value: string) => void
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  const current = items.find((i) => i.value === value)
  return (
    <Menu
      align="start"
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange })}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${current?.label ?? 'none'}`}
          disabled={disabled}
          className="-ml-1.5 flex min-h-7 w-[calc(100%+6px)] items-center gap-1.5 rounded-md px-1.5 text-left text-sm hover:bg-hover data-[popup-open]:bg-pressed pointer-coarse:min-h-11"
        >
          {current?.icon}
          <bdi className="min-w-0 flex-1 truncate">{current?.label ?? 'None'}</bdi>
          {!disabled && <ChevronsUpDown aria-hidden className="size-3 shrink-0 text-fg-3" />}
        </button>
      }
    >
      <MenuRadios value={value} onChange={onChange} items={items} />
    </Menu>
  )
}
