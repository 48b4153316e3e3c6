import type {
  ActorRef,
  Board,
  BoardColumn,
  FileRef,
  Priority,
  PublicStatus,
  Ticket,
  TicketUpdate,
} from '@switchboard/contract'
import { sql } from '../../kernel/db.ts'

export interface BoardRow {
  id: string
  name: string
  department_ids: string[]
  reader_ids: string[]
  archived_at: Date | null
  created_at: Date
  revision: number
  columns: BoardColumn[]
}

/** The rows of boards with their columns from left to right, archived ones last. */
export const boardRows = (where = sql`true`) =>
  sql<BoardRow>`select b.id, b.name, b.department_ids, b.reader_ids, b.archived_at, b.created_at, b.revision,
      coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'color', c.color, 'limit', c.ticket_limit,
          'publicStatus', c.public_status, 'archivedAt', c.archived_at) order by c.archived_at is not null, c.place)
        from board_columns c where c.board_id = b.id), '[]') as columns
    from boards b where ${where}`

export const asBoard = (row: BoardRow): Board => ({
  id: row.id,
  name: row.name,
  departmentIds: row.department_ids,
  columns: row.columns.map((c) => ({ ...c, archivedAt: c.archivedAt && new Date(c.archivedAt).toISOString() })),
  archivedAt: row.archived_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

export interface TicketRow {
  id: string
  workspace_id: string
  number: number
  reference: string
  board_id: string
  column_id: string
  order_key: string
  title: string
  files: FileRef[]
  transcript_of: string | null
  type: string
  priority: Priority
  assignee_id: string | null
  department_id: string | null
  due_at: Date | null
  tag_ids: string[]
  fields: Ticket['fields']
  contact_id: string | null
  visitor_id: string | null
  subscriber_ids: string[]
  conversation_ids: string[]
  related_ids: string[]
  public_status: PublicStatus
  visible_to_contact: boolean
  merged_into_id: string | null
  resolved_at: Date | null
  archived_at: Date | null
  created_by: ActorRef
  created_at: Date
  updated_at: Date
  description_revision: number
  revision: number
  // From the board and the contact.
  board_department_ids: string[]
  contact_name: string | null
  contact_email: string | null
}

/** The columns of a TicketRow, for `from tickets t` joined as below; the description is read by itself. */
export const ticketColumns = `t.id, t.workspace_id, t.number, t.reference, t.board_id, t.column_id, t.order_key, t.title, t.files,
  t.transcript_of, t.type, t.priority, t.assignee_id, t.department_id, t.due_at, t.tag_ids, t.fields, t.contact_id, t.visitor_id,
  t.subscriber_ids, t.conversation_ids, t.related_ids, t.public_status, t.visible_to_contact, t.merged_into_id, t.resolved_at,
  t.archived_at, t.created_by, t.created_at, t.updated_at, t.description_revision, t.revision,
  b.department_ids as board_department_ids, k.name as contact_name, k.email as contact_email`

/** Joins a ticket with its board and its contact. */
export const ticketJoins = 'join boards b on b.id = t.board_id left join contacts k on k.id = t.contact_id'

export const asTicket = (row: TicketRow): Ticket => ({
  id: row.id,
  reference: row.reference,
  boardId: row.board_id,
  columnId: row.column_id,
  orderKey: row.order_key,
  title: row.title,
  type: row.type,
  priority: row.priority,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  dueAt: row.due_at?.toISOString() ?? null,
  tagIds: row.tag_ids,
  fields: row.fields,
  contact: row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name, email: row.contact_email },
  subscriberIds: row.subscriber_ids,
  publicStatus: row.public_status,
  visibleToContact: row.visible_to_contact,
  conversationIds: row.conversation_ids,
  relatedIds: row.related_ids,
  mergedIntoId: row.merged_into_id,
  files: row.files.length,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  archivedAt: row.archived_at?.toISOString() ?? null,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  descriptionRevision: row.description_revision,
  revision: row.revision,
})
/** What the search shows of a ticket beside itself. */
export interface FoundTicketRow {
  id: string
  description: string
  board_name: string
  column_name: string
  color: BoardColumn['color']
}

export interface UpdateRow {
  id: string
  ticket_id: string
  author_kind: ActorRef['kind']
  author_id: string | null
  author_name: string | null
  text: string
  files: FileRef[]
  client_id: string
  created_at: Date
}

export const asUpdate = (row: UpdateRow): TicketUpdate => ({
  id: row.id,
  ticketId: row.ticket_id,
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  clientId: row.client_id,
  text: row.text,
  files: row.files,
  createdAt: row.created_at.toISOString(),
})
