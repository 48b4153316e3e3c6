import { useMemo, useState, type KeyboardEvent } from 'react'
import { groupedEmoji } from './emoji-list.ts'
import type { Emoji } from './use-emoji-words.ts'

const columns = 8

/** A small searchable grid of emoji; arrow keys move, Enter inserts. */
export function EmojiGrid({ onChoose }: { onChoose: (emoji: string) => void }) {
  const [query, setQuery] = useState('')
  const found = useMemo(() => {
    const wanted = query.trim().toLowerCase()
    const matching = (e: Emoji) => e.words.split(' ').some((w) => w.startsWith(wanted))
    return groupedEmoji
      .map((g) => ({ ...g, all: wanted ? g.all.filter(matching) : g.all }))
      .filter((g) => g.all.length > 0)
  }, [query])

  const move = (e: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[e.key]
    const inSearch = e.target instanceof HTMLInputElement
    if (by === undefined || (inSearch && e.key !== 'ArrowDown')) return
    e.preventDefault()
    const all = [...e.currentTarget.querySelectorAll<HTMLElement>('[data-emoji]')]
    const next = inSearch ? 0 : all.indexOf(document.activeElement as HTMLElement) + by
    if (next < 0) e.currentTarget.querySelector('input')?.focus()
    else all[Math.min(next, all.length - 1)]?.focus()
  }

  return (
    <div className="w-76 max-w-full" onKeyDown={move}>
      <input
        autoFocus
        value={query}
        onChange={(e) => setQuery(e.target.value)}
        onKeyDown={(e) => {
          const first = found[0]?.all[0]
          if (e.key === 'Enter' && first) onChoose(first.sign)
        }}
        aria-label="Search emoji"
        placeholder="Search emoji"
        className="mb-2 h-8 w-full rounded-md bg-sunken px-2.5 text-sm outline-none placeholder:text-fg-3 focus:shadow-[inset_0_0_0_2px_var(--c-accent)]"
      />
      <div className="h-60 overflow-y-auto">
        {found.length === 0 && <p className="py-8 text-center text-sm text-fg-3">No emoji by that name.</p>}
        {found.map((g, at) => (
          <section key={g.name} aria-label={g.name}>
            <h3 className="py-1 text-2xs font-medium text-fg-3">{g.name}</h3>
            <div className="grid grid-cols-8">
              {g.all.map((e, i) => (
                <button
                  key={e.sign}
                  type="button"
                  data-emoji
                  tabIndex={at === 0 && i === 0 ? 0 : -1}
                  title={e.words.split(' ')[0]}
                  aria-label={e.words}
                  onClick={() => onChoose(e.sign)}
                  className="flex size-9 items-center justify-center rounded-md text-xl hover:bg-hover focus:bg-pressed"
                >
                  {e.sign}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}
