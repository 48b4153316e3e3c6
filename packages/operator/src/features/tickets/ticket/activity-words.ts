import type { Activity, PublicStatus } from '@switchboard/contract'
import { data } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'
import { valueText } from '../../contacts/parts/columns.ts'
import { whenWords } from '../../conversations/times.ts'
import { priorityWords } from '../../conversations/priority.tsx'
import { contactName } from '../../people/names.ts'
import { columnName, publicWord, typeName } from '../parts/words.ts'

/** One line of a ticket's timeline: who, what, and both values of each edited field. */
export interface ActivityLine {
  who: string
  what: string
  edits: { label: string; from: string; to: string }[]
}

/** What happened to a ticket, in words; null for what nobody needs to read. */
export function activityLine(a: Activity): ActivityLine | null {
  const who =
    a.actor.id !== null && a.actor.id === meId()
      ? 'You'
      : (a.actor.name ?? (a.actor.kind === 'contact' ? 'The contact' : 'Switchboard'))
  const what = words(a)
  if (what === null) return null
  return { who, what, edits: a.type === 'ticket.moved' ? [] : editsOf(a) }
}

const listed = new Intl.ListFormat('en')

/** The same in one line: both values of a single edit, and of several only which fields they were. */
export function activityText(a: Activity): string | null {
  const line = activityLine(a)
  if (line === null) return null
  const { who, what, edits } = line
  if (edits.length > 1) return `${who} changed ${listed.format(edits.map((e) => e.label.toLowerCase()))}`
  const values = edits.map((e) => (e.from === '' && e.to === '' ? '' : `: ${e.from} → ${e.to}`))
  return `${who} ${what}${values.join('')}`
}

function words(a: Activity): string | null {
  const { columnId, boardId, publicStatus } = a.data as Record<string, string>
  const from = a.data['from'] as { boardId: string; columnId: string; publicStatus: PublicStatus } | undefined
  switch (a.type) {
    case 'ticket.created':
      return a.actor.kind === 'contact' ? 'opened this ticket' : 'made this ticket'
    case 'ticket.updated':
      return updatedWords(editsOf(a))
    case 'ticket.moved': {
      const board = from && from.boardId !== boardId ? ` on ${boardName(boardId)}` : ''
      const told =
        from && publicStatus && from.publicStatus !== publicStatus
          ? `; the contact reads “${publicWord(publicStatus as PublicStatus, data.get().ticketSettings)}”`
          : ''
      const where = columnId === undefined ? 'another column' : columnName(columnId)
      if (from && from.columnId === columnId) return null
      return `moved it${from ? ` from ${columnName(from.columnId)}` : ''} to ${where}${board}${told}`
    }
    case 'ticket.merged':
      return 'merged a duplicate'
    case 'ticket.unmerged':
      return 'took a duplicate out again'
    case 'ticket_update.added':
      return a.actor.kind === 'contact' ? 'answered' : 'told the contact something'
    case 'comment.added':
      return 'added a comment'
    case 'task.saved':
      return a.data['done'] ? 'finished a task' : 'gave out a task'
    case 'task.due':
      return 'was told that a task is due'
    default:
      return a.type.split('.')[1]?.replaceAll('_', ' ') ?? 'changed it'
  }
}

function updatedWords(edits: ActivityLine['edits']): string {
  if (edits.length === 0) return 'changed it'
  return edits.length === 1 ? `changed ${edits[0]!.label.toLowerCase()}` : `changed ${edits.length} fields`
}

const labels: Record<string, string> = {
  title: 'Title',
  description: 'The description',
  files: 'Files',
  type: 'Type',
  priority: 'Priority',
  assigneeId: 'Assignee',
  departmentId: 'Department',
  dueAt: 'Due date',
  tagIds: 'Tags',
  contactId: 'Contact',
  visibleToContact: 'Visible to the contact',
  publicStatus: 'Public status',
  subscriberIds: 'Subscribers',
  conversationIds: 'Linked conversations',
  relatedIds: 'Related tickets',
  archived: 'Archived',
}

function editsOf(a: Activity): ActivityLine['edits'] {
  const changes = (a.data['changes'] ?? {}) as Record<string, { from: unknown; to: unknown }>
  // Whoever is given a ticket hears of it from then on, which goes without saying.
  const told = Object.entries(changes).filter(([field]) => field !== 'subscriberIds' || !('assigneeId' in changes))
  return told.map(([field, { from, to }]) => ({
    label: labelOf(field),
    // Of the text itself a timeline only says that it changed.
    from: field === 'description' ? '' : value(field, from),
    to: field === 'description' ? '' : value(field, to),
  }))
}

function labelOf(field: string): string {
  const key = field.replace(/^field:/, '')
  return labels[field] ?? data.get().ticketSettings?.fields.find((f) => f.key === key)?.label ?? key
}

function value(field: string, held: unknown): string {
  if (field === 'files' && Array.isArray(held)) return held.length === 1 ? '1 file' : `${held.length} files`
  if (Array.isArray(held)) return held.length === 0 ? 'none' : held.map((one) => single(field, one)).join(', ')
  return single(field, held)
}

function single(field: string, held: unknown): string {
  const { operators, departments, tags, contacts, tickets, ticketSettings: settings } = data.get()
  if (held === null || held === undefined) return field.endsWith('Id') ? 'no one' : 'none'
  if (typeof held === 'object') return JSON.stringify(held)
  const text = typeof held === 'string' ? held : JSON.stringify(held)
  switch (field) {
    case 'assigneeId':
    case 'subscriberIds':
      return text === meId() ? 'you' : (operators[text]?.name ?? 'somebody')
    case 'departmentId':
      return departments[text]?.name ?? 'a department'
    case 'tagIds':
      return tags[text]?.name ?? 'a tag'
    case 'contactId':
      return contacts[text] ? contactName(contacts[text]) : 'a contact'
    case 'relatedIds':
      return tickets[text]?.reference ?? 'a ticket'
    case 'conversationIds':
      return 'a conversation'
    case 'type':
      return typeName(text, settings)
    case 'priority':
      return priorityWords[text as keyof typeof priorityWords] ?? text
    case 'publicStatus':
      return publicWord(text as PublicStatus, settings)
    case 'dueAt':
      return whenWords(new Date(text))
    default:
      return valueText(held as string | number | boolean) ?? 'none'
  }
}

const boardName = (id: string | undefined): string => (id && data.get().boards[id]?.name) ?? 'another board'
