import type { Board, TicketField, TicketForm } from '@switchboard/contract'
import { typeWords } from '../contact-fields/field-types.ts'
import { columnsOf } from '../../../store/boards.ts'

/** What the editor changes of a form. */
export type FormValues = Omit<TicketForm, 'id' | 'revision'>
export type FormField = TicketForm['fields'][number]

export const mostFields = 20

/** A form as the editor has it. */
export const valuesOf = ({ id: _id, revision: _revision, ...values }: TicketForm): FormValues => values

/** Something that a form can ask for. */
export interface Askable {
  field: string
  name: string
  kind: string
}

const fixed: Askable[] = [
  { field: 'title', name: 'Subject', kind: 'The title of the ticket' },
  { field: 'description', name: 'Description', kind: 'Several lines' },
  { field: 'email', name: 'E-mail', kind: 'Address' },
  { field: 'files', name: 'Files', kind: 'Uploads' },
]

/** Everything a form can ask for: what every ticket has, and the workspace's own fields. */
export const askableFields = (custom: readonly TicketField[]): Askable[] => [
  ...fixed,
  ...custom
    .filter((f) => !f.archived)
    .map((f) => ({ field: `field:${f.key}`, name: f.label, kind: typeWords[f.type] })),
]

/** What a new form asks for; it is off until it is ready. */
export const newForm = (name: string, board: Board, type: string): FormValues => ({
  name,
  intro: '',
  enabled: false,
  boardId: board.id,
  columnId: columnsOf(board)[0]?.id ?? '',
  type,
  priority: 'normal',
  fields: [
    { field: 'title', label: '', required: true },
    { field: 'description', label: '', required: true },
  ],
})
