import type { ActorRef, InboxItem, InboxKind, Task } from '@switchboard/contract'

export interface ItemRow {
  id: string
  operator_id: string
  kind: InboxKind
  entity: string
  place: string | null
  actor: ActorRef
  at: Date
  read_at: Date | null
  archived_at: Date | null
  snoozed_until: Date | null
  revision: number
}

export const asItem = (row: ItemRow): InboxItem => ({
  id: row.id,
  kind: row.kind,
  entity: row.entity,
  place: row.place,
  actor: row.actor,
  at: row.at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  archivedAt: row.archived_at?.toISOString() ?? null,
  snoozedUntil: row.snoozed_until?.toISOString() ?? null,
  revision: row.revision,
})

export interface TaskRow {
  id: string
  title: string
  entity: string | null
  assignee_id: string
  due_at: Date | null
  rung_for: Date | null
  done_at: Date | null
  done_by: ActorRef | null
  created_by: ActorRef
  created_at: Date
  revision: number
}

export const asTask = (row: TaskRow): Task => ({
  id: row.id,
  title: row.title,
  entity: row.entity,
  assigneeId: row.assignee_id,
  dueAt: row.due_at?.toISOString() ?? null,
  done: row.done_at && row.done_by && { at: row.done_at.toISOString(), by: row.done_by },
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})
