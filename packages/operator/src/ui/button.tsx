import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'
import { Spinner } from './spinner.tsx'
import { Tip } from './tip.tsx'

const button = cva(
  'inline-flex shrink-0 cursor-default items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-[background-color,box-shadow,color] duration-100 select-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-fg hover:bg-accent-hover',
        outline:
          'bg-raised text-fg shadow-btn hover:bg-[color-mix(in_oklab,var(--c-raised),var(--c-fg)_4%)] data-[popup-open]:bg-sunken',
        ghost: 'text-fg-2 hover:bg-hover hover:text-fg data-[popup-open]:bg-pressed data-[popup-open]:text-fg',
        danger: 'bg-raised text-danger-text shadow-btn hover:bg-danger-soft',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs [&_svg]:size-3.5 pointer-coarse:h-11 pointer-coarse:px-3.5 pointer-coarse:text-sm',
        md: 'h-8 px-3 text-sm [&_svg]:size-4 pointer-coarse:h-11',
        lg: 'h-10 px-4 text-sm [&_svg]:size-4 pointer-coarse:h-11',
        icon: 'size-8 [&_svg]:size-4 pointer-coarse:size-11 pointer-coarse:[&_svg]:size-5',
        'icon-sm': 'size-7 [&_svg]:size-4 pointer-coarse:size-11 pointer-coarse:[&_svg]:size-5',
      },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
)

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button> & { busy?: boolean }

/** A button: `primary` once per screen, `outline` by default, `ghost` in bars, `danger` for what cannot be undone. */
export function Button({ className, variant, size, busy = false, children, disabled, ...rest }: ButtonProps) {
  return (
    <button type="button" className={cn(button({ variant, size }), className)} disabled={disabled || busy} {...rest}>
      {busy && <Spinner />}
      {children}
    </button>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'aria-label'> & {
  label: string
  keys?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A button that is only an icon: its label is its name and its tooltip. */
export function IconButton({ label, keys, side = 'top', variant = 'ghost', size = 'icon', ...rest }: IconButtonProps) {
  return (
    <Tip label={label} keys={keys} side={side}>
      <Button aria-label={label} variant={variant} size={size} {...rest} />
    </Tip>
  )
}
