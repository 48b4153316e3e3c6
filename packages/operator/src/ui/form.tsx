import { ApiError } from '@switchboard/sdk'
import type { ComponentProps } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { cn } from './cn.ts'
import { reasonOf } from './states.tsx'

/**
 * Shows a refusal where it belongs: its issues, and the codes named in `fields`, on their fields, the rest above the
 * buttons. What was typed stays.
 */
export function showRefusal<T extends FieldValues>(
  form: UseFormReturn<T>,
  error: unknown,
  fields: Partial<Record<string, Path<T>>> = {},
): void {
  const known = Object.keys(form.getValues())
  const issues = error instanceof ApiError ? error.issues : []
  const told = issues.filter((i) => {
    const name = known.find((k) => i.path === k || i.path.endsWith(`.${k}`) || i.path.startsWith(`${k}.`))
    if (name) form.setError(name as Path<T>, { message: i.message }, { shouldFocus: true })
    return name !== undefined
  })
  const field = error instanceof ApiError ? fields[error.code] : undefined
  if (field) form.setError(field, { message: reasonOf(error) }, { shouldFocus: true })
  else if (told.length === 0 || told.length < issues.length) form.setError('root', { message: wordsOf(error, issues) })
}

const wordsOf = (error: unknown, issues: { message: string }[]): string =>
  issues.length > 0 ? issues.map((i) => i.message).join(' ') : reasonOf(error)

/** What is wrong with a form as a whole. */
export function FormError({
  message,
  className,
  children,
}: { message: string | undefined } & Pick<ComponentProps<'div'>, 'className' | 'children'>) {
  if (!message) return null
  return (
    <div role="alert" className={cn('rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text', className)}>
      {message} {children}
    </div>
  )
}

/** Rules that several forms share, as react-hook-form takes them. */
export const emailRules = {
  required: 'Enter an e-mail address.',
  pattern: { value: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/, message: 'Enter an address such as ann@example.com.' },
}
export const nameRules = { validate: (v: string) => v.trim() !== '' || 'Enter a name.' }
export const newPasswordRules = {
  required: 'Choose a password.',
  minLength: { value: 10, message: 'Use at least 10 characters.' },
}

/** Whole numbers of a range. */
export const wholeWithin = (min: number, max: number) => ({
  valueAsNumber: true,
  validate: (v: number) =>
    (Number.isInteger(v) && v >= min && v <= max) ||
    `Enter a whole number from ${min.toLocaleString()} to ${max.toLocaleString()}.`,
})
