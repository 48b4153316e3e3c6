import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { cn } from './cn.ts'
import { Field, inputClass } from './field.tsx'

/** A password that can be looked at before it is sent. */
export function PasswordField({
  label,
  hint,
  error,
  aside,
  ...input
}: Omit<ComponentProps<'input'>, 'className' | 'type'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  aside?: ReactNode
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            type={shown ? 'text' : 'password'}
            spellCheck={false}
            autoCapitalize="none"
            className={cn(inputClass, 'h-8 pe-9 pointer-coarse:h-11 pointer-coarse:pe-12')}
          />
          <IconButton
            label={shown ? 'Hide password' : 'Show password'}
            size="icon-sm"
            aria-pressed={shown}
            className="absolute top-1/2 end-0.5 -translate-y-1/2"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff /> : <Eye />}
          </IconButton>
        </div>
      )}
    </Field>
  )
}
