import { Menu as M } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApproach, type Trigger } from './approach.ts'
import { cn, popup } from './cn.ts'
import { Keys } from './kbd.tsx'

const row =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-fg-3'

type Side = 'bottom' | 'top' | 'right' | 'left'

/** A button that opens a menu of acts. */
export function Menu({
  trigger,
  children,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
}: {
  trigger: Trigger
  children: ReactNode
  align?: 'start' | 'end'
  side?: Side
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  const { bare, root, ref } = useApproach('menu', trigger, open, onOpenChange)
  if (bare) return bare
  return (
    <M.Root {...root}>
      <M.Trigger ref={ref} render={trigger} />
      <M.Portal>
        <M.Positioner role="region" aria-label="Menu" align={align} side={side} sideOffset={6} className="z-50">
          <M.Popup className={cn(popup, 'max-h-[var(--available-height)] min-w-52 overflow-y-auto p-1')}>
            {children}
          </M.Popup>
        </M.Positioner>
      </M.Portal>
    </M.Root>
  )
}

/** One act of a menu. */
export function MenuItem({
  children,
  icon,
  keys,
  hint,
  danger,
  disabled = false,
  onClick,
}: {
  children: ReactNode
  icon?: ReactNode
  keys?: string | undefined
  hint?: ReactNode
  danger?: boolean
  disabled?: boolean
  onClick?: () => void
}) {
  return (
    <M.Item
      disabled={disabled}
      onClick={onClick}
      className={cn(row, danger && 'text-danger-text [&_svg]:text-danger-text')}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="text-xs text-fg-3">{hint}</span>}
      {keys && <Keys keys={keys} />}
    </M.Item>
  )
}

/** Signs to choose from, side by side. */
export function MenuSigns({
  label,
  signs,
  onChoose,
}: {
  label: string
  signs: string[]
  onChoose: (sign: string) => void
}) {
  return (
    <M.Group className="flex justify-between gap-0.5" aria-label={label}>
      {signs.map((sign) => (
        <M.Item
          key={sign}
          aria-label={`${label} ${sign}`}
          onClick={() => onChoose(sign)}
          className={cn(row, 'justify-center text-lg')}
        >
          {sign}
        </M.Item>
      ))}
    </M.Group>
  )
}

/** One of several choices, the chosen one ticked. */
export function MenuRadios<V extends string>({
  value,
  onChange,
  items,
}: {
  value: V
  onChange: (value: V) => void
  items: { value: V; label: string; icon?: ReactNode; hint?: ReactNode }[]
}) {
  return (
    <M.RadioGroup value={value} onValueChange={(v: V) => onChange(v)}>
      {items.map((i) => (
        <M.RadioItem key={i.value} value={i.value} closeOnClick className={row}>
          {i.icon}
          <span className="min-w-0 flex-1 truncate">{i.label}</span>
          {i.hint && <span className="text-xs text-fg-3 tabular-nums">{i.hint}</span>}
          <span className="w-4">
            <M.RadioItemIndicator render={<Check />} />
          </span>
        </M.RadioItem>
      ))}
    </M.RadioGroup>
  )
}

/** A switch within a menu. */
export function MenuCheck({
  children,
  icon,
  checked,
  onChange,
}: {
  children: ReactNode
  icon?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <M.CheckboxItem checked={checked} onCheckedChange={onChange} className={row}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span className="w-4">
        <M.CheckboxItemIndicator render={<Check />} />
      </span>
    </M.CheckboxItem>
  )
}

/** A menu within a menu. */
export function SubMenu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <M.SubmenuRoot>
      <M.SubmenuTrigger className={cn(row, 'data-[popup-open]:bg-hover')}>
        {icon}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight />
      </M.SubmenuTrigger>
      <M.Portal>
        <M.Positioner role="region" aria-label={label} sideOffset={4} alignOffset={-4} className="z-50">
          <M.Popup className={cn(popup, 'min-w-44 p-1')}>{children}</M.Popup>
        </M.Positioner>
      </M.Portal>
    </M.SubmenuRoot>
  )
}

export const MenuLine = () => <M.Separator className="mx-2 my-1 h-px bg-line" />

/** A group of acts under a small heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <M.Group>
      <M.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs font-medium text-fg-3">{label}</M.GroupLabel>
      {children}
    </M.Group>
  )
}
