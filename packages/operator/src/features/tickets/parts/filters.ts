import { priorities, publicStatuses } from '@switchboard/contract/choices'
import { useMemo } from 'react'
import { useBoards, useTicketSettings } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { priorityWords } from '../../conversations/priority.tsx'
import type { Filterable, FilterSet } from '../../filters/filters.ts'
import { publicWord } from './words.ts'

/** Everything to filter tickets by, the workspace's own fields last. */
export function useTicketFilters(): FilterSet {
  const operators = useData((s) => s.operators)
  const departments = useData((s) => s.departments)
  const boards = useBoards()
  const settings = useTicketSettings()
  return useMemo(() => {
    const named = (all: { id: string; name: string }[]) =>
      all.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label))
    const people = [
      { value: 'me', label: 'Me' },
      { value: 'none', label: 'No one' },
      ...named(Object.values(operators)),
    ]
    const columns = boards.flatMap((b) => b.columns.map((c) => ({ value: c.id, label: `${b.name}: ${c.name}` })))
    const items: Filterable[] = [
      { field: 'assignee', label: 'Assignee', type: 'choice', choices: people },
      {
        field: 'priority',
        label: 'Priority',
        type: 'choice',
        choices: priorities.toReversed().map((value) => ({ value, label: priorityWords[value] })),
      },
      {
        field: 'type',
        label: 'Type',
        type: 'choice',
        choices: (settings?.types ?? []).map((t) => ({ value: t.key, label: t.name })),
      },
      { field: 'tag', label: 'Tags', type: 'tags' },
      { field: 'due', label: 'Due', type: 'moment' },
      { field: 'board', label: 'Board', type: 'choice', choices: named(boards) },
      { field: 'column', label: 'Column', type: 'choice', choices: columns },
      {
        field: 'department',
        label: 'Department',
        type: 'choice',
        choices: [{ value: 'none', label: 'None' }, ...named(Object.values(departments))],
      },
      {
        field: 'publicStatus',
        label: 'Public status',
        type: 'choice',
        choices: publicStatuses.map((value) => ({ value, label: publicWord(value) })),
      },
      { field: 'title', label: 'Title', type: 'text' },
      { field: 'reference', label: 'Reference', type: 'text' },
      { field: 'visibleToContact', label: 'Visible to the contact', type: 'boolean' },
      { field: 'contact.name', label: 'Contact’s name', type: 'text' },
      { field: 'contact.email', label: 'Contact’s e-mail', type: 'text' },
      { field: 'archived', label: 'Archived', type: 'boolean' },
      { field: 'createdAt', label: 'Created', type: 'moment' },
      { field: 'updatedAt', label: 'Changed', type: 'moment' },
      { field: 'resolvedAt', label: 'Resolved', type: 'moment' },
      ...(settings?.fields ?? [])
        .filter((f) => !f.archived)
        .map((f): Filterable => ({
          field: `field:${f.key}`,
          label: f.label,
          type: f.type === 'link' ? 'text' : f.type,
          ...(f.type === 'choice' && { choices: f.choices.map((value) => ({ value, label: value })) }),
        })),
    ]
    return { items, metadata: false }
  }, [operators, departments, boards, settings])
}
