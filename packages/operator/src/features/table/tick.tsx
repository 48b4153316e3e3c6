import { Checkbox } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'

/** The box of a row, with a name for those who do not see where it stands. */
export function Tick({
  checked,
  some = false,
  label,
  onChange,
}: {
  checked: boolean
  some?: boolean
  label: string
  onChange: (extend: boolean) => void
}) {
  return (
    <Checkbox.Root
      checked={checked}
      indeterminate={some}
      aria-label={label}
      onCheckedChange={(_, details) => onChange(details.event instanceof MouseEvent && details.event.shiftKey)}
      className="relative flex size-4 shrink-0 items-center justify-center rounded-sm bg-raised shadow-[0_0_0_1px_var(--c-fg-3)] after:absolute after:-inset-2.5 data-[checked]:bg-accent data-[checked]:text-accent-fg data-[checked]:shadow-none data-[indeterminate]:bg-accent data-[indeterminate]:text-accent-fg data-[indeterminate]:shadow-none"
    >
      <Checkbox.Indicator
        render={some ? <Minus className="size-3" strokeWidth={3} /> : <Check className="size-3" strokeWidth={3} />}
      />
    </Checkbox.Root>
  )
}
