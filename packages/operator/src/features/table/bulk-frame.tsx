import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { toastError } from '../../ui/toasts.tsx'
import type { Selection } from './use-selection.ts'

export interface Progress {
  words: string
  done: number
}

/** Runs long acts one at a time and says how far they have got. */
export function useProgress(): {
  progress: Progress | null
  during: (words: string, act: (say: (done: number) => void) => Promise<unknown>) => Promise<void>
} {
  const [progress, setProgress] = useState<Progress | null>(null)
  return {
    progress,
    async during(words, act) {
      setProgress({ words, done: 0 })
      try {
        await act((done) => setProgress({ words, done }))
      } catch (error) {
        toastError(error)
      } finally {
        setProgress(null)
      }
    },
  }
}

/** The bar below a table with what can be done with every row that is ticked, and how far it has got. */
export function BulkFrame({
  label,
  selection,
  progress,
  selectAll,
  children,
}: {
  label: string
  selection: Selection
  progress: Progress | null
  /** Ticks everything that matches, loaded or not; null when that is done or there is no more. */
  selectAll: { words: string; run: () => void } | null
  children: ReactNode
}) {
  const count = selection.ids.size
  return (
    <div
      role="region"
      aria-label={label}
      className="absolute inset-x-2 bottom-4 z-30 mx-auto flex w-fit flex-wrap items-center justify-center gap-1 rounded-xl bg-raised p-1.5 shadow-pop max-sm:gap-0 max-sm:[&_button:not([aria-label])_svg]:hidden"
    >
      <span role="status" className="px-2 text-sm font-medium whitespace-nowrap tabular-nums">
        {progress ? `${progress.words}: ${progress.done.toLocaleString()}` : `${count.toLocaleString()} selected`}
      </span>
      {progress && progress.words !== 'Selecting' && (
        <progress aria-label={progress.words} max={count} value={progress.done} className="h-1 w-24 accent-accent" />
      )}
      {!progress && (
        <>
          {selectAll && (
            <Button variant="ghost" size="sm" className="text-accent-text" onClick={selectAll.run}>
              {selectAll.words}
            </Button>
          )}
          {children}
          <IconButton label="Select none" keys="Escape" size="icon-sm" onClick={selection.clear}>
            <X />
          </IconButton>
        </>
      )}
    </div>
  )
}

/** Whether all of the ticked rows have something, some, or none. */
export const tickedOf = (ids: readonly string[], has: (id: string) => boolean): 'yes' | 'no' | 'some' => {
  const held = ids.filter(has).length
  if (held === 0) return 'no'
  return held === ids.length ? 'yes' : 'some'
}
