import type { Condition } from '@switchboard/contract'
import { useEffect, useMemo, useRef, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  /** True when it holds everything that matches, loaded or not. */
  everything: boolean
  has(id: string): boolean
  toggle(id: string): void
  /** Selects all rows from the one chosen last to this one. */
  extendTo(id: string): void
  selectLoaded(): void
  select(ids: string[]): void
  clear(): void
}

const nothing: ReadonlySet<string> = new Set()

/** The rows that are ticked; another search or filter begins anew. */
export function useSelection(loaded: string[], query: { q: string; conditions: Condition[] }): Selection {
  const [chosen, setChosen] = useState<{ ids: ReadonlySet<string>; everything: boolean }>({
    ids: nothing,
    everything: false,
  })
  const anchor = useRef<string | null>(null)
  const key = JSON.stringify([query.q, query.conditions])
  useEffect(() => setChosen({ ids: nothing, everything: false }), [key])
  return useMemo(() => {
    const set = (ids: ReadonlySet<string>, everything = false) => setChosen({ ids, everything })
    return {
      ...chosen,
      has: (id) => chosen.ids.has(id),
      toggle: (id) => {
        const next = new Set(chosen.ids)
        if (!next.delete(id)) next.add(id)
        anchor.current = id
        set(next)
      },
      extendTo: (id) => {
        const [from, to] = [loaded.indexOf(anchor.current ?? id), loaded.indexOf(id)]
        if (from < 0 || to < 0) return
        set(new Set([...chosen.ids, ...loaded.slice(Math.min(from, to), Math.max(from, to) + 1)]))
      },
      selectLoaded: () => set(new Set(loaded)),
      select: (ids) => set(new Set(ids), true),
      clear: () => set(nothing),
    }
  }, [chosen, loaded])
}
