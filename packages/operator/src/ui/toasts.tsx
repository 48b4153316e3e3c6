import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn.ts'
import { Button, IconButton } from './button.tsx'
import { reasonOf } from './states.tsx'

const manager = Toast.createToastManager()

export interface ToastOptions {
  title: ReactNode
  description?: ReactNode
  /** One act, such as Undo; the toast goes when it is taken. */
  action?: { label: string; run: () => void }
  timeoutMs?: number
  kind?: 'plain' | 'error'
  onClose?: () => void
}

/** Shows a short message beside the work; returns a function that takes it away. */
export function toast({ title, description, action, timeoutMs = 5_000, kind = 'plain', onClose }: ToastOptions): () => void {
  const id = manager.add({
    title,
    timeout: timeoutMs,
    type: kind,
    priority: kind === 'error' ? 'high' : 'low',
    ...(description !== undefined && { description }),
    ...(onClose && { onClose }),
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id)
          action.run()
        },
      },
    }),
  })
  return () => manager.close(id)
}

/** Says that an act failed, and why. */
export const toastError = (error: unknown, title = 'That did not work'): (() => void) =>
  toast({ title, description: reasonOf(error), kind: 'error', timeoutMs: 8_000 })

/** Where toasts appear; mounted once. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-5 bottom-5 z-60 flex w-[min(360px,calc(100vw-2rem))] flex-col gap-2 outline-none max-[1199px]:right-auto max-[1199px]:left-16 max-[899px]:top-16 max-[899px]:bottom-auto max-[899px]:left-1/2 max-[899px]:-translate-x-1/2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((t) => (
    <Toast.Root
      key={t.id}
      toast={t}
      swipeDirection="down"
      className={cn(
        'flex w-full items-center gap-3 rounded-lg bg-raised px-3 py-2 shadow-pop transition-opacity duration-150 data-[ending-style]:opacity-0 data-[limited]:hidden data-[starting-style]:opacity-0',
        t.type === 'error' && 'border-l-3 border-danger',
      )}
    >
      <Toast.Content className="flex min-w-0 flex-1 items-center gap-2">
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-sm font-medium break-words" />
          {t.description && <Toast.Description className="text-xs break-words text-fg-2" />}
        </div>
        {t.actionProps && <Toast.Action render={<Button size="sm" />} />}
        <Toast.Close render={<IconButton label="Dismiss" size="icon-sm" />}>
          <X />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
