import { priorities, queueStates, statuses } from '@switchboard/contract/choices'
import { queueStateLabels } from '@switchboard/contract/queue'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import type { ConversationSort } from '../../../store/list-content.ts'
import type { Filterable, FilterSet } from '../../filters/filters.ts'
import { priorityWords } from '../priority.tsx'

const statusWords = { open: 'Open', snoozed: 'Snoozed', closed: 'Closed' }

export const sortWords: Record<ConversationSort, string> = {
  waiting: 'Longest unanswered first',
  due: 'Due first',
  priority: 'Most urgent first',
  newest: 'Newest first',
}
export const sorts = Object.entries(sortWords).map(([value, label]) => ({ value: value as ConversationSort, label }))

/** Everything to filter conversations by. */
export function useConversationFilters(): FilterSet {
  const operators = useData((s) => s.operators)
  const departments = useData((s) => s.departments)
  return useMemo(() => {
    const named = (of: Record<string, { id: string; name: string }>) =>
      Object.values(of)
        .map(({ id, name }) => ({ value: id, label: name }))
        .toSorted((a, b) => a.label.localeCompare(b.label))
    const people = [{ value: 'me', label: 'Me' }, { value: 'none', label: 'No one' }, ...named(operators)]
    const items: Filterable[] = [
      {
        field: 'status',
        label: 'Status',
        type: 'choice',
        choices: statuses.map((value) => ({ value, label: statusWords[value] })),
      },
      {
        field: 'queueState',
        label: 'State',
        type: 'choice',
        choices: queueStates.map((value) => ({ value, label: queueStateLabels[value] })),
      },
      { field: 'assignee', label: 'Assignee', type: 'choice', choices: people },
      {
        field: 'department',
        label: 'Department',
        type: 'choice',
        choices: [{ value: 'none', label: 'None' }, ...named(departments)],
      },
      { field: 'tag', label: 'Tags', type: 'tags' },
      {
        field: 'priority',
        label: 'Priority',
        type: 'choice',
        choices: priorities.toReversed().map((value) => ({ value, label: priorityWords[value] })),
      },
      { field: 'needsReply', label: 'Needs a reply', type: 'boolean' },
      { field: 'breached', label: 'Overdue', type: 'boolean' },
      { field: 'due', label: 'Due', type: 'moment' },
      {
        field: 'channel',
        label: 'Channel',
        type: 'choice',
        choices: [
          { value: 'widget', label: 'Widget' },
          { value: 'api', label: 'API' },
        ],
      },
      { field: 'contact.name', label: 'Contact’s name', type: 'text' },
      { field: 'contact.email', label: 'Contact’s e-mail', type: 'text' },
      { field: 'startedFrom.url', label: 'Started on page', type: 'text' },
      { field: 'startedFrom.language', label: 'Language', type: 'text' },
      { field: 'startedFrom.browser', label: 'Browser', type: 'text' },
      { field: 'stars', label: 'Stars', type: 'number' },
      { field: 'waitingSince', label: 'Waiting since', type: 'moment' },
      { field: 'createdAt', label: 'Started', type: 'moment' },
      { field: 'closedAt', label: 'Resolved', type: 'moment' },
    ]
    return { items, metadata: false }
  }, [operators, departments])
}
