import type { Operator } from '@switchboard/contract'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'

/** Completes `@na` before the caret to a colleague's name. */
export function useMentions(
  text: string,
  caret: number,
  enabled: boolean,
  replace: (from: number, to: number, by: string) => void,
) {
  const operators = useData((s) => s.operators)
  const [at, setAt] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const typed = enabled ? /(?:^|[\s([{])@([\p{L}\p{N}._ -]{0,40})$/u.exec(text.slice(0, caret)) : null
  const from = typed ? caret - typed[1]!.length - 1 : -1
  const query = typed?.[1]?.toLowerCase() ?? null
  const found = useMemo(() => {
    if (query === null) return []
    const living = Object.values(operators).filter((o) => o.disabledAt === null && o.id !== meId())
    return living
      .filter(
        (o) =>
          o.name
            .toLowerCase()
            .split(/\s+/)
            .some((w) => w.startsWith(query)) || o.name.toLowerCase().startsWith(query),
      )
      .slice(0, 8)
  }, [operators, query])
  const open = found.length > 0 && dismissed !== from
  const chosen = Math.min(at, found.length - 1)

  const choose = (o: Operator) => {
    replace(from, caret, `@${o.name} `)
    setAt(0)
  }

  /** Takes the keys of the list; true when it did. */
  const onKey = (e: KeyboardEvent): boolean => {
    if (!open) return false
    if (e.key === 'ArrowDown') setAt((chosen + 1) % found.length)
    else if (e.key === 'ArrowUp') setAt((chosen - 1 + found.length) % found.length)
    else if (e.key === 'Enter' || e.key === 'Tab') choose(found[chosen]!)
    else if (e.key === 'Escape') setDismissed(from)
    else return false
    e.preventDefault()
    e.stopPropagation()
    return true
  }

  return { open, found, at: chosen, choose, onKey }
}

/** The ids of the colleagues a text names with @. */
export function mentionsIn(text: string, operators: Record<string, Operator>): string[] {
  return Object.values(operators)
    .filter((o) => o.disabledAt === null && text.includes(`@${o.name}`))
    .map((o) => o.id)
}
