import type { Ticket, TicketSettings } from '@switchboard/contract'
import { data } from '../../../store/data.ts'
import type { TicketSort } from '../../../store/tickets.ts'
import { createStored } from '../../../store/stored.ts'
import { valueText } from '../../contacts/parts/columns.ts'
import { priorityWords } from '../../conversations/priority.tsx'
import { contactName } from '../../people/names.ts'
import type { Column } from '../../table/column.ts'
import { publicWord, typeName } from '../parts/words.ts'

export type TicketColumn = Column<TicketSort>

const fixed: TicketColumn[] = [
  { id: 'board', label: 'Board', width: 140 },
  { id: 'column', label: 'Column', width: 140 },
  { id: 'type', label: 'Type', width: 110 },
  { id: 'priority', label: 'Priority', width: 110, sorts: ['priority'] },
  { id: 'assignee', label: 'Assignee', width: 160 },
  { id: 'due', label: 'Due', width: 120, sorts: ['due'] },
  { id: 'tags', label: 'Tags', width: 180 },
  { id: 'contact', label: 'Contact', width: 170 },
  { id: 'department', label: 'Department', width: 140 },
  { id: 'publicStatus', label: 'Public status', width: 140 },
  { id: 'createdAt', label: 'Created', width: 110, sorts: ['newest'] },
]

export const titleColumn: TicketColumn = { id: 'title', label: 'Ticket', width: 320, sorts: ['updated'] }
export const defaultColumns = ['column', 'priority', 'assignee', 'due', 'tags', 'contact', 'createdAt']

/** Every column there is, the workspace's own fields last. */
export const allColumns = (settings: TicketSettings | null): TicketColumn[] => [
  ...fixed,
  ...(settings?.fields ?? [])
    .filter((f) => !f.archived)
    .map((f): TicketColumn => ({ id: `field:${f.key}`, label: f.label, width: f.type === 'text' ? 180 : 130 })),
]

/** The columns chosen in this browser, by view. */
export const keptColumns = createStored<Record<string, string[]>>('ticket-columns', {})

/** Forgets what was chosen for a view in this browser. */
export const forgetColumns = (value: string): void =>
  keptColumns.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => key !== value)))

/** The plain text of a cell; null when there is nothing to show. */
export function cellText(ticket: Ticket, column: string): string | null {
  const { boards, operators, departments, ticketSettings } = data.get()
  if (column.startsWith('field:')) return valueText(ticket.fields[column.slice(6)])
  switch (column) {
    case 'board':
      return boards[ticket.boardId]?.name ?? null
    case 'column':
      return boards[ticket.boardId]?.columns.find((c) => c.id === ticket.columnId)?.name ?? null
    case 'type':
      return typeName(ticket.type, ticketSettings)
    case 'priority':
      return priorityWords[ticket.priority]
    case 'assignee':
      return (ticket.assigneeId && operators[ticket.assigneeId]?.name) || null
    case 'contact':
      return ticket.contact && contactName(ticket.contact)
    case 'department':
      return (ticket.departmentId && departments[ticket.departmentId]?.name) || null
    case 'publicStatus':
      return publicWord(ticket.publicStatus)
    default:
      return null
  }
}
