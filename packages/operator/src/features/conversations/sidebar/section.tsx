import { ChevronRight } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { panes } from '../../../store/ui.ts'
import { cn } from '../../../ui/cn.ts'
import { Tip } from '../../../ui/tip.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { copyText } from '../../../ui/copy-button.tsx'

/** A foldable part of the sidebar; whether it is folded is remembered. */
export function Section({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const id = useId()
  const folded = useStore(panes, (p) => p.folded[name] ?? false)
  const flip = () => panes.set((p) => ({ ...p, folded: { ...p.folded, [name]: !folded } }))
  return (
    <section className="border-t border-line px-2 py-2">
      <h3>
        <button
          type="button"
          aria-expanded={!folded}
          aria-controls={id}
          onClick={flip}
          className="flex h-7 w-full items-center gap-1 rounded-md px-2 text-xs font-medium text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:h-11"
        >
          {title}
          <ChevronRight
            aria-hidden
            className={cn('size-3.5 transition-transform duration-100', !folded && 'rotate-90')}
          />
        </button>
      </h3>
      <div id={id} hidden={folded} className="pb-1">
        {children}
      </div>
    </section>
  )
}

/** One line of a section: the label column is 88 wide everywhere. */
export function Row({ label, center = false, children }: { label: string; center?: boolean; children: ReactNode }) {
  return (
    <div className={cn('flex min-h-7 gap-2 px-2', center ? 'items-center' : 'items-baseline')}>
      <span className="w-22 shrink-0 py-1 text-sm text-fg-3">{label}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}

/** A value that a click copies. */
export function CopyValue({ value, shown = value }: { value: string; shown?: ReactNode }) {
  const copy = async () => {
    await copyText(value)
    toast({ title: 'Copied', timeoutMs: 2_000 })
  }
  return (
    <Tip label="Click to copy" side="left">
      <button
        type="button"
        onClick={() => void copy()}
        className="-ml-1.5 block max-w-full rounded-md px-1.5 py-1 text-left text-sm break-words [overflow-wrap:anywhere] hover:bg-hover"
      >
        <bdi>{shown}</bdi>
      </button>
    </Tip>
  )
}
