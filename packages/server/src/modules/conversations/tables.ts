import type {
  Conversation,
  Due,
  EventData,
  Message,
  Priority,
  Receipt,
  StartedFrom,
  TargetKind,
} from '@switchboard/contract'
import { queueRank } from '@switchboard/contract'
import type { Promises } from '../targets/index.ts'
import type { ClosedFrom, ConversationState } from './rules.ts'
import { queueStateOf } from './rules.ts'
import { isRatingAsked, type Resolution } from './resolution-rules.ts'

export interface ConversationRow {
  id: string
  workspace_id: string
  contact_id: string
  visitor_id: string | null
  channel: 'widget' | 'api'
  status: Conversation['status']
  queue_state: Conversation['queueState']
  engaged: boolean
  assignee_id: string | null
  department_id: string | null
  waiting_since: Date | null
  snoozed_until: Date | null
  closed_at: Date | null
  closed_from: ClosedFrom | null
  queue_rank: number
  last_seq: number
  last_message: Conversation['lastMessage']
  started_from: StartedFrom
  identity_verified: boolean
  resolution: Resolution | null
  rated_at: Date | null
  rated_stars: number | null
  last_activity_at: Date
  created_at: Date
  revision: number
  priority: Priority
  tag_ids: string[]
  routed_because: string | null
  /** Since when it is where it is: in this department's queue, or with this assignee. */
  held_since: Date
  due_kind: TargetKind | null
  due_at: Date | null
  warn_at: Date | null
  breached: boolean
  /** The clocks of which the one above runs out first, and when their timer looks. */
  promises: Promises
  ring_at: Date | null
  // From the contact and the assignee.
  contact_name: string | null
  contact_email: string | null
  contact_blocked: boolean
  assignee_name: string | null
  assignee_avatar_file_id: string | null
}

/** The columns of a ConversationRow, for `from conversations c` joined as below. */
export const conversationColumns = `c.id, c.workspace_id, c.contact_id, c.visitor_id, c.channel, c.status, c.queue_state, c.engaged,
  c.assignee_id, c.department_id, c.waiting_since, c.snoozed_until, c.closed_at, c.closed_from, c.queue_rank, c.last_seq,
  c.last_message, c.started_from, c.identity_verified, c.resolution, c.rated_at, c.rated_stars, c.last_activity_at, c.created_at, c.revision,
  c.priority, c.tag_ids, c.routed_because, c.held_since, c.due_kind, c.due_at, c.warn_at, c.breached, c.promises, c.ring_at,
  k.name as contact_name, k.email as contact_email, k.blocked_at is not null as contact_blocked,
  u.name as assignee_name, o.avatar_file_id as assignee_avatar_file_id`

/** What is shown of a conversation, and not what only its rules read: for lists that nobody acts on. */
export type ShownRow = Omit<ConversationRow, HiddenColumn>
type HiddenColumn =
  | 'workspace_id'
  | 'visitor_id'
  | 'engaged'
  | 'closed_from'
  | 'last_activity_at'
  | 'held_since'
  | 'promises'
  | 'ring_at'
  | 'assignee_name'
  | 'assignee_avatar_file_id'

/** The columns of a ShownRow, for `from conversations c join contacts k`. */
export const shownColumns = `c.id, c.contact_id, c.channel, c.status, c.queue_state, c.assignee_id, c.department_id, c.waiting_since,
  c.snoozed_until, c.closed_at, c.queue_rank, c.last_seq, c.last_message, c.started_from, c.identity_verified, c.resolution,
  c.rated_at, c.rated_stars, c.created_at, c.revision, c.priority, c.tag_ids, c.routed_because, c.due_kind, c.due_at, c.warn_at,
  c.breached, k.name as contact_name, k.email as contact_email, k.blocked_at is not null as contact_blocked`

/** Joins a conversation with its contact and the name of its assignee. */
export const conversationJoins = `join contacts k on k.id = c.contact_id
  left join operators o on o.id = c.assignee_id left join users u on u.id = o.user_id`

export const asConversation = (row: ShownRow): Conversation => ({
  id: row.id,
  contact: { id: row.contact_id, name: row.contact_name, email: row.contact_email, blocked: row.contact_blocked },
  channel: row.channel,
  status: row.status,
  queueState: row.queue_state,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  waitingSince: row.waiting_since?.toISOString() ?? null,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  queueRank: row.queue_rank,
  lastMessage: row.last_message,
  lastSeq: row.last_seq,
  startedFrom: row.started_from,
  identityVerified: row.identity_verified,
  priority: row.priority,
  tagIds: row.tag_ids,
  due: shownDue(row),
  routedBecause: row.routed_because,
  rated: row.rated_at && { at: row.rated_at.toISOString(), stars: row.rated_stars },
  ratingAsked: isRatingAsked(row),
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

/** The next promise of time; none while it is paused. */
export const shownDue = (row: Pick<ConversationRow, 'due_kind' | 'due_at' | 'warn_at' | 'breached'>): Due | null =>
  row.due_kind && row.due_at && row.warn_at
    ? { kind: row.due_kind, at: row.due_at.toISOString(), warnAt: row.warn_at.toISOString(), breached: row.breached }
    : null

export const assigneeOf = (row: ConversationRow): EventData<'message.posted'>['assignee'] =>
  row.assignee_id === null
    ? null
    : { id: row.assignee_id, name: row.assignee_name ?? '', avatarFileId: row.assignee_avatar_file_id }

/** What the rules decide over. */
export const stateOf = (row: ConversationRow): ConversationState => ({
  status: row.status,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  engaged: row.engaged,
  waitingSince: row.waiting_since,
  snoozedUntil: row.snoozed_until,
  closedAt: row.closed_at,
  closedFrom: row.closed_from,
})

/** The row after a decision; everything derived is derived here. */
export function withState(
  row: ConversationRow,
  next: ConversationState,
  lastActivityAt = row.last_activity_at,
): ConversationRow {
  return {
    ...row,
    status: next.status,
    queue_state: queueStateOf(next),
    engaged: next.engaged,
    assignee_id: next.assigneeId,
    department_id: next.departmentId,
    waiting_since: next.waitingSince,
    snoozed_until: next.snoozedUntil,
    closed_at: next.closedAt,
    closed_from: next.closedFrom,
    last_activity_at: lastActivityAt,
    // A reason of routing's ends with its choice.
    routed_because: next.assigneeId === row.assignee_id ? row.routed_because : null,
    queue_rank: queueRank(next.waitingSince, lastActivityAt),
    revision: row.revision + 1,
  }
}

export interface MessageRow {
  id: string
  conversation_id: string
  seq: number
  author_kind: Message['author']['kind']
  author_id: string | null
  author_name: string | null
  text: string
  files: Message['files']
  client_id: string
  automatic: Message['automatic']
  reply_to: Message['replyTo']
  reactions: Message['reactions']
  edited_at: Date | string | null
  deleted_at: Date | string | null
  revision: number
  created_at: Date | string
}

/** A message where it was found, and its conversation; without them where they are gone. */
export type MessageAtRow = ShownRow & { message: MessageRow | null }

/** What a message just written has not been through yet. */
export const untouched = {
  automatic: null,
  replyTo: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  revision: 1,
} satisfies Partial<Message>

export const asMessage = (row: MessageRow): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  seq: row.seq,
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  text: row.text,
  files: row.files,
  clientId: row.client_id,
  automatic: row.automatic,
  replyTo: row.reply_to,
  reactions: row.reactions,
  editedAt: row.edited_at && new Date(row.edited_at).toISOString(),
  deletedAt: row.deleted_at && new Date(row.deleted_at).toISOString(),
  revision: row.revision,
  createdAt: new Date(row.created_at).toISOString(),
})

export interface ReceiptRow {
  conversation_id: string
  reader: string
  delivered_seq: number
  read_seq: number
  revision: number
}

export const asReceipt = (row: ReceiptRow): Receipt => ({
  conversationId: row.conversation_id,
  reader: row.reader,
  deliveredSeq: row.delivered_seq,
  readSeq: row.read_seq,
  revision: row.revision,
})
