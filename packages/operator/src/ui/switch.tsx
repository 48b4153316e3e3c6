import { Checkbox as C } from '@base-ui/react/checkbox'
import { Switch as S } from '@base-ui/react/switch'
import { Check } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cn } from './cn.ts'

interface ChoiceProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
  className?: string
}

/** Something that is on or off at once, with its words on the left. */
export function Switch({ checked, onChange, label, hint, disabled = false, className }: ChoiceProps) {
  const id = useId()
  return (
    <div className={cn('flex min-h-8 items-start gap-4 py-1 pointer-coarse:min-h-11', className)}>
      <div className="min-w-0 flex-1">
        <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-fg-3">
            {hint}
          </p>
        )}
      </div>
      <S.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        className="relative mt-0.5 h-4.5 w-8 shrink-0 rounded-full bg-[var(--c-done)] transition-colors data-[checked]:bg-accent data-[disabled]:opacity-50"
      >
        <S.Thumb className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-white transition-transform duration-100 data-[checked]:translate-x-3.5" />
      </S.Root>
    </div>
  )
}

/** A box to tick, with its words on the right. */
export function Checkbox({ checked, onChange, label, hint, disabled = false, className }: ChoiceProps) {
  const id = useId()
  return (
    <div className={cn('flex min-h-7 items-start gap-2 py-1 pointer-coarse:min-h-11', className)}>
      <C.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm bg-raised shadow-[0_0_0_1px_var(--c-fg-3)] data-[checked]:bg-accent data-[checked]:text-accent-fg data-[checked]:shadow-none data-[disabled]:opacity-50"
      >
        <C.Indicator render={<Check className="size-3" strokeWidth={3} />} />
      </C.Root>
      <div className="min-w-0 flex-1">
        <label id={`${id}-label`} htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && <p className="text-xs text-fg-3">{hint}</p>}
      </div>
    </div>
  )
}

/** A box to tick in a row, named but without words beside it. */
export function Tick({
  checked,
  onChange,
  label,
  tabbable,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  label: string
  tabbable: boolean
}) {
  return (
    <C.Root
      checked={checked}
      onCheckedChange={onChange}
      aria-label={label}
      tabIndex={tabbable ? 0 : -1}
      className="flex size-6 shrink-0 items-center justify-center rounded-sm pointer-coarse:size-11"
    >
      <span
        aria-hidden
        className={cn(
          'flex size-4 items-center justify-center rounded-sm bg-raised shadow-[0_0_0_1px_var(--c-fg-3)]',
          checked && 'bg-accent text-accent-fg shadow-none',
        )}
      >
        {checked && <Check className="size-3" strokeWidth={3} />}
      </span>
    </C.Root>
  )
}
