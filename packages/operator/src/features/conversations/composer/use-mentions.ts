import type { Operator } from '@switchboard/contract'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'

const atMost = 8

/** The colleagues that `@na` before the caret may mean; `from` is where the @ stands. */
export function useMentions(before: string, enabled: boolean): { from: number; found: Operator[] } {
  const operators = useData((s) => s.operators)
  const typed = enabled ? /(?:^|[\s([{])@([\p{L}\p{N}._ -]{0,40})$/u.exec(before) : null
  const query = typed?.[1]?.toLowerCase() ?? null
  const found = useMemo(() => {
    if (query === null) return []
    const colleagues = Object.values(operators).filter((o) => o.disabledAt === null && o.id !== meId())
    return colleagues.filter((o) => isCalled(o.name.toLowerCase(), query)).slice(0, atMost)
  }, [operators, query])
  return { from: query === null ? -1 : before.length - query.length - 1, found }
}

const isCalled = (name: string, query: string): boolean =>
  name.startsWith(query) || name.split(/\s+/).some((word) => word.startsWith(query))

/** The ids of the colleagues a text names with @. */
export function mentionsIn(text: string, operators: Record<string, Operator>): string[] {
  return Object.values(operators)
    .filter((o) => o.disabledAt === null && text.includes(`@${o.name}`))
    .map((o) => o.id)
}
