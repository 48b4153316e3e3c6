import { newClientId } from '@switchboard/sdk'
import type { Board, Priority, TicketSettings, TicketTemplate, Ticket } from '@switchboard/contract'
import { columnsOf } from '../../../store/boards.ts'
import { createStoredRecord } from '../../../store/stored.ts'
import { meId } from '../../../store/session.ts'
import type { NewTicketStart } from './open-new.ts'

/** What has been filled in of a new ticket; the description and its files are a draft of their own. */
export interface NewForm {
  /** A retry is the same ticket. */
  clientId: string
  boardId: string
  columnId: string
  title: string
  type: string
  priority: Priority
  assigneeId: string | null
  dueAt: string | null
  tagIds: string[]
  fields: Ticket['fields']
  contact: { id: string; name: string | null; email: string | null } | null
}

const kept = createStoredRecord<NewForm>('new-ticket', 200)

/** One form for tickets from scratch, and one for each conversation a ticket is made from. */
export const formKey = ({ conversationId }: NewTicketStart): string => `${meId()}:${conversationId ?? 'new'}`

/** Where the description of a new ticket is kept until it is sent. */
export const descriptionKey = (start: NewTicketStart): string => `${formKey(start)}:new-ticket:description`

/** What was filled in before and not sent; null when nothing was. */
export const keptForm = (start: NewTicketStart): NewForm | null => kept.get()[formKey(start)] ?? null

/** Keeps what is filled in over an accidental close, and over a reload; null forgets it. */
export function keepForm(start: NewTicketStart, form: NewForm | null): void {
  const key = formKey(start)
  kept.set((held) => {
    const { [key]: _, ...rest } = held
    return form ? { ...rest, [key]: form } : rest
  })
}

/** An untouched form. */
export function freshForm(start: NewTicketStart, boards: readonly Board[], settings: TicketSettings | null): NewForm {
  const form: NewForm = {
    clientId: newClientId(),
    boardId: '',
    columnId: '',
    title: start.title ?? '',
    type: settings?.types.find((t) => !t.archived)?.key ?? '',
    priority: 'normal',
    assigneeId: null,
    dueAt: null,
    tagIds: [],
    fields: {},
    contact: null,
  }
  return onBoard(form, boards, start.boardId, start.columnId)
}

/** The form with a board that exists, the first one when nothing else is wished, and a column of it. */
export function onBoard(form: NewForm, boards: readonly Board[], boardId?: string, columnId?: string): NewForm {
  const wanted = boardId ?? form.boardId
  const board = boards.find((b) => b.id === wanted) ?? boards[0]
  if (!board) return form
  const columns = columnsOf(board)
  const column = columns.find((c) => c.id === (columnId ?? form.columnId)) ?? columns[0]
  return { ...form, boardId: board.id, columnId: column?.id ?? '' }
}

/** The form as a template has it; a title that was typed already stays. */
export const withTemplate = (form: NewForm, template: TicketTemplate, boards: readonly Board[]): NewForm => ({
  ...onBoard(form, boards, template.boardId ?? form.boardId),
  title: form.title.trim() === '' ? template.title : form.title,
  type: template.type,
  priority: template.priority,
  tagIds: [...new Set([...form.tagIds, ...template.tagIds])],
  fields: { ...form.fields, ...template.fields },
})
