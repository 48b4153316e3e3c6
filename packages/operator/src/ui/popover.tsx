import { Popover as P } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cn, popup } from './cn.ts'

/** A small panel anchored to its trigger. */
export function Popover({
  trigger,
  children,
  label,
  align = 'start',
  side = 'bottom',
  open,
  onOpenChange,
  className,
}: {
  trigger: ReactElement<Record<string, unknown>>
  children: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'bottom' | 'top' | 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}) {
  return (
    <P.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <P.Trigger render={trigger} />
      <P.Portal>
        <P.Positioner sideOffset={6} align={align} side={side} collisionPadding={8} className="z-50">
          <P.Popup aria-label={label} className={cn(popup, 'max-w-[calc(100vw-16px)] p-2', className)}>
            {children}
          </P.Popup>
        </P.Positioner>
      </P.Portal>
    </P.Root>
  )
}
