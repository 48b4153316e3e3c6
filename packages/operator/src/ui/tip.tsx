import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { cn, popup } from './cn.ts'
import { Keys } from './kbd.tsx'

export const TipProvider = Tooltip.Provider

/** A tooltip with an optional key hint; the child keeps its own accessible name. */
export function Tip({
  label,
  keys,
  side = 'top',
  children,
}: {
  label: ReactNode
  keys?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement<Record<string, unknown>>
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup className={cn(popup, 'flex max-w-72 items-center gap-2 rounded-md px-2 py-1 text-xs')}>
            <span className="min-w-0 break-words">{label}</span>
            {keys && <Keys keys={keys} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
