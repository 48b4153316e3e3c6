import { Dialog as D } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn, popup } from './cn.ts'
import { Button } from './button.tsx'

export const backdrop =
  'fixed inset-0 z-50 bg-[oklch(0.2_0.02_264/0.28)] transition-opacity duration-150 data-[starting-style]:opacity-0 data-[ending-style]:opacity-0 dark:bg-[oklch(0_0_0/0.5)]'

/**
 * A modal dialog with a title, a body and an optional row of buttons. The focus goes back to where it came from, unless
 * `returnsFocus` says that another dialog takes its place.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 440,
  returnsFocus = () => true,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  footer?: ReactNode
  width?: number
  returnsFocus?: () => boolean
}) {
  return (
    <D.Root open={open} onOpenChange={onOpenChange}>
      <D.Portal>
        <D.Backdrop className={backdrop} />
        <D.Popup
          finalFocus={returnsFocus}
          style={{ width }}
          className={cn(
            popup,
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl',
          )}
        >
          <div className="px-5 pt-4 pr-14 pb-2">
            <D.Title className="text-lg font-semibold break-words">{title}</D.Title>
            {description && <D.Description className="mt-1 text-sm text-fg-2">{description}</D.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
          {/* Last in order, so that the first field has the focus; a tooltip here would swallow the first Escape. */}
          <D.Close
            aria-label="Close"
            render={<Button variant="ghost" size="icon-sm" className="absolute top-3.5 right-3.5" />}
          >
            <X />
          </D.Close>
        </D.Popup>
      </D.Portal>
    </D.Root>
  )
}

/** Asks before something that cannot be undone. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  action,
  danger = true,
  busy = false,
  onConfirm,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  action: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  children?: ReactNode
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      width={400}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
