import type { ContactImport } from '@switchboard/contract'
import { ChevronRight } from 'lucide-react'
import { fromNow } from '../../settings/dates.ts'
import { Badge, Rows } from '../../settings/section.tsx'
import { countsWords, isRunning, many, statusWords } from './import-words.ts'

const tones: Partial<Record<ContactImport['status'], 'good' | 'warn' | 'bad'>> = {
  done: 'good',
  failed: 'bad',
  checking: 'warn',
  importing: 'warn',
}

/** The imports of the last 30 days; one that runs can be found again here. */
export function ImportList({ items, onOpen }: { items: ContactImport[]; onOpen: (held: ContactImport) => void }) {
  if (items.length === 0) return null
  return (
    <section className="pt-8">
      <h2 className="mb-2 text-base font-semibold">Imports of the last 30 days</h2>
      <Rows label="Imports">
        {items.map((i) => (
          <li key={i.id}>
            <button
              type="button"
              onClick={() => onOpen(i)}
              className="flex w-full items-center gap-3 px-4 py-3 text-start outline-offset-[-2px] hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <bdi className="min-w-0 truncate text-sm font-medium">{i.fileName}</bdi>
                  <Badge tone={tones[i.status] ?? 'plain'}>{statusWords[i.status]}</Badge>
                </span>
                <span className="block text-xs text-fg-2 tabular-nums">
                  {isRunning(i)
                    ? `${i.done.toLocaleString()} of ${many(i.rows, 'row')}`
                    : `${many(i.rows, 'row')}${i.status === 'uploaded' ? '' : ` · ${countsWords(i)}`}`}
                </span>
              </span>
              <time className="shrink-0 text-xs text-fg-3">{fromNow(i.createdAt)}</time>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-fg-3 rtl:rotate-180" />
            </button>
          </li>
        ))}
      </Rows>
    </section>
  )
}
