import { X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createStore, useStore } from '../store/create-store.ts'
import { Button } from './button.tsx'
import { cn } from './cn.ts'
import { reasonOf } from './states.tsx'

export interface ToastOptions {
  title: ReactNode
  description?: ReactNode
  /** One act, such as Undo; the toast goes when it is taken. */
  action?: { label: string; run: () => void }
  timeoutMs?: number
  kind?: 'plain' | 'error'
  onClose?: () => void
}

interface Shown extends ToastOptions {
  id: number
}

const atMost = 3
const shown = createStore<Shown[]>([])
let lastId = 0

/** Shows a short message beside the work; returns a function that takes it away. */
export function toast(options: ToastOptions): () => void {
  const id = ++lastId
  for (const old of shown.get().slice(0, -(atMost - 1))) close(old.id)
  shown.set((held) => [...held, { ...options, id }])
  return () => close(id)
}

/** Says that an act failed, and why. */
export const toastError = (error: unknown, title = 'That did not work'): (() => void) =>
  toast({ title, description: reasonOf(error), kind: 'error', timeoutMs: 8_000 })

function close(id: number): void {
  const gone = shown.get().find((t) => t.id === id)
  shown.set((held) => held.filter((t) => t.id !== id))
  gone?.onClose?.()
}

/** Where toasts appear; mounted once. */
export function Toasts() {
  const toasts = useStore(shown)
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="fixed right-4.5 bottom-4.5 z-60 flex w-[284px] [[data-docks]_&]:right-auto [[data-docks]_&]:left-16 flex-col gap-2 max-[1199px]:w-[min(360px,calc(100vw-2rem))] max-[1199px]:right-auto max-[1199px]:left-16 max-[899px]:top-16 max-[899px]:bottom-auto max-[899px]:left-1/2 max-[899px]:-translate-x-1/2"
    >
      {toasts.map((t) => (
        <ToastView key={t.id} toast={t} />
      ))}
    </section>
  )
}

function ToastView({ toast: { id, title, description, action, kind = 'plain', timeoutMs = 5_000 } }: { toast: Shown }) {
  const [held, setHeld] = useState(false)
  const left = useRef(timeoutMs)
  useEffect(() => {
    if (held) return
    const from = Date.now()
    const timer = setTimeout(() => close(id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(1_000, left.current - (Date.now() - from))
    }
  }, [held, id])
  return (
    <div
      {...(kind === 'error' && { role: 'alert' })}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cn(
        'flex w-full items-center gap-2 rounded-lg bg-raised py-2 pr-2 pl-3 shadow-pop transition-opacity duration-150 starting:opacity-0',
        kind === 'error' && 'border-l-3 border-danger',
      )}
    >
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{title}</p>
        {description && <p className="text-xs break-words text-fg-2">{description}</p>}
      </div>
      {action && (
        <Button
          size="sm"
          onClick={() => {
            close(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button variant="ghost" size="icon-sm" aria-label="Dismiss" onClick={() => close(id)}>
        <X />
      </Button>
    </div>
  )
}
