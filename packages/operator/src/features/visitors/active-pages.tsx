import type { VisitorsState } from '@switchboard/sdk'
import { X } from 'lucide-react'
import { useStore } from '../../store/create-store.ts'
import { cn } from '../../ui/cn.ts'
import { filterBy, filters } from './filters.ts'
import { shortPage } from './visitor-words.ts'

/** The pages that are looked at most now; a click shows who is there. */
export function ActivePages({ pages, divided }: { pages: VisitorsState['pages']; divided: boolean }) {
  const chosen = useStore(filters, (f) => f.page)
  const shown =
    chosen !== undefined && !pages.some((p) => p.url === chosen) ? [{ url: chosen, count: 0 }, ...pages] : pages
  if (shown.length === 0) return null
  return (
    <div className={cn('flex shrink-0 items-center gap-2 border-b border-line ps-4', divided && 'border-t')}>
      <h2 id="active-pages" className="shrink-0 text-xs font-medium text-fg-3">
        Active pages
      </h2>
      <ul aria-labelledby="active-pages" className="flex min-w-0 flex-1 gap-1 overflow-x-auto py-1.5 pe-4">
        {shown.map(({ url, count }) => (
          <li key={url} className="shrink-0">
            <button
              type="button"
              aria-pressed={url === chosen}
              title={url}
              onClick={() => filterBy({ page: url === chosen ? undefined : url })}
              className={cn(
                'flex h-6 max-w-56 items-center gap-1.5 rounded-md px-2 text-xs text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:h-9',
                url === chosen && 'bg-pressed text-fg',
              )}
            >
              <bdi className="truncate">{shortPage(url)}</bdi>
              <span className="font-medium text-fg tabular-nums">{count.toLocaleString()}</span>
              {url === chosen && <X aria-hidden className="size-3" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
