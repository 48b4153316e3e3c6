import { Popover as P } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { useApproach, type Trigger } from './approach.ts'
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
  trigger: Trigger
  children: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'bottom' | 'top' | 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}) {
  const { bare, root, ref } = useApproach('dialog', trigger, open, onOpenChange)
  if (bare) return bare
  return (
    <P.Root {...root}>
      <P.Trigger ref={ref} render={trigger} />
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
