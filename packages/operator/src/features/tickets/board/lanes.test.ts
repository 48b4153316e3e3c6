import type { Operator, Ticket } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { lanesOf } from './lanes.ts'

const ticket = (id: string, assigneeId: string | null, priority: Ticket['priority']): Ticket =>
  ({ id, assigneeId, priority }) as Ticket

const operators = { ann: { name: 'Ann' }, bob: { name: 'Bob' } } as unknown as Record<string, Operator>
const columns = {
  todo: [ticket('1', 'bob', 'low'), ticket('2', null, 'urgent'), ticket('3', 'bob', 'urgent')],
  done: [ticket('4', 'ann', 'low')],
}

const drawn = (kind: 'assignee' | 'priority' | null) =>
  lanesOf(columns, kind, operators).map(({ label, change, cells }) => ({
    label,
    change,
    cells: Object.fromEntries(Object.entries(cells).map(([id, rows]) => [id, rows.map((t) => t.id)])),
  }))

test('without lanes the board is one', () => {
  expect(drawn(null)).toEqual([{ label: 'All', change: undefined, cells: { todo: ['1', '2', '3'], done: ['4'] } }])
})

test('a lane for everybody who has a card, by name, and last for those of nobody', () => {
  expect(drawn('assignee')).toEqual([
    { label: 'Ann', change: { assigneeId: 'ann' }, cells: { todo: [], done: ['4'] } },
    { label: 'Bob', change: { assigneeId: 'bob' }, cells: { todo: ['1', '3'], done: [] } },
    { label: 'No assignee', change: { assigneeId: null }, cells: { todo: ['2'], done: [] } },
  ])
})

test('a lane for each priority, the most urgent first, also without a card', () => {
  expect(drawn('priority').map(({ label, cells }) => [label, cells['todo'], cells['done']])).toEqual([
    ['Urgent', ['2', '3'], []],
    ['High', [], []],
    ['Normal', [], []],
    ['Low', ['1'], ['4']],
  ])
})
