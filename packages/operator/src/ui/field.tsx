import { useId, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn.ts'

export const inputClass =
  'w-full min-w-0 rounded-md bg-raised px-2.5 text-sm text-fg shadow-[inset_0_0_0_1px_var(--c-line-strong)] outline-none placeholder:text-fg-3 hover:shadow-[inset_0_0_0_1px_var(--c-fg-3)] focus:shadow-[inset_0_0_0_2px_var(--c-accent)] aria-invalid:shadow-[inset_0_0_0_1.5px_var(--c-danger)] disabled:opacity-60 pointer-coarse:text-lg'

interface FieldParts {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  /** Shown at the end of the label line. */
  aside?: ReactNode
  className?: string
}

/** Label, control, hint and error as one; the render function gets the ids that tie them together. */
export function Field({
  label,
  hint,
  error,
  aside,
  className,
  children,
}: FieldParts & {
  children: (control: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  const told = (error && `${id}-error`) || (hint && `${id}-hint`)
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, ...(error && { 'aria-invalid': true as const }), ...(told && { 'aria-describedby': told }) })}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-fg-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger-text">
          {error}
        </p>
      )}
    </div>
  )
}

/** A line of text with label, hint and error. Spread react-hook-form's `register` into it. */
export function TextField({
  label,
  hint,
  error,
  aside,
  className,
  ...input
}: FieldParts & Omit<ComponentProps<'input'>, 'className'>) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} {...(className && { className })}>
      {(control) => <input {...input} {...control} className={cn(inputClass, 'h-8 pointer-coarse:h-11')} />}
    </Field>
  )
}

/** Several lines of text with label, hint and error. */
export function TextArea({
  label,
  hint,
  error,
  aside,
  className,
  ...input
}: FieldParts & Omit<ComponentProps<'textarea'>, 'className'>) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} {...(className && { className })}>
      {(control) => <textarea rows={3} {...input} {...control} className={cn(inputClass, 'resize-y py-1.5')} />}
    </Field>
  )
}
