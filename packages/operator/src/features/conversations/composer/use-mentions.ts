import type { Department, Operator } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { useEffect, useMemo } from 'react'
import { loadMentionable, mentionable } from '../../../store/comments.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'

const atMost = 8

/** Somebody a comment can mention: a colleague, or everybody of a department. */
export interface Mentionable {
  kind: 'operator' | 'department'
  id: string
  name: string
}

/** Whom `@na` before the caret may mean, of those who may see the entity; `from` is where the @ stands. */
export function useMentions(before: string, enabled: boolean, entity: string): { from: number; found: Mentionable[] } {
  const operators = useData((s) => s.operators)
  const departments = useData((s) => s.departments)
  const allowed = useStore(mentionable, (held) => held[entity])
  const typed = enabled ? /(?:^|[\s([{])@([\p{L}\p{N}._ -]{0,40})$/u.exec(before) : null
  const query = typed?.[1]?.toLowerCase() ?? null
  const asks = query !== null
  useEffect(() => {
    // Without an answer nobody is offered; a name can be typed all the same.
    if (asks) loadMentionable(entity).catch(() => {})
  }, [asks, entity])
  const found = useMemo(() => {
    if (query === null || !allowed) return []
    const people = allowed.operatorIds
      .flatMap((id) => operators[id] ?? [])
      .filter((o) => o.id !== meId())
      .map((o) => asMentionable('operator', o))
    const groups = allowed.departmentIds
      .flatMap((id) => departments[id] ?? [])
      .map((d) => asMentionable('department', d))
    return [...people, ...groups].filter((m) => isCalled(m.name.toLowerCase(), query)).slice(0, atMost)
  }, [operators, departments, allowed, query])
  return { from: query === null ? -1 : before.length - query.length - 1, found }
}

const asMentionable = (kind: Mentionable['kind'], { id, name }: Operator | Department): Mentionable => ({
  kind,
  id,
  name,
})

const isCalled = (name: string, query: string): boolean =>
  name.startsWith(query) || name.split(/\s+/).some((word) => word.startsWith(query))

/** Whom a text names with @: colleagues, and departments. The server refuses those who may not see the entity. */
export function mentionsIn(
  text: string,
  { operators, departments }: Pick<State, 'operators' | 'departments'>,
): { mentions: string[]; departmentMentions: string[] } {
  const people = Object.values(operators).filter((o) => o.disabledAt === null && names(text, o.name))
  const groups = Object.values(departments).filter((d) => d.archivedAt === null && names(text, d.name))
  return { mentions: people.map((o) => o.id), departmentMentions: groups.map((d) => d.id) }
}

/** `@Ann` is not in `@Anna`. */
const names = (text: string, name: string): boolean =>
  new RegExp(`@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(text)
