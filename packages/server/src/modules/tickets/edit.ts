import type { ApiParsed, FileRef, TicketDetail } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { sql, type Tx } from '../../kernel/db.ts'
import { editedFields, getContactRow } from '../contacts/index.ts'
import { attachFiles, detachFiles } from '../files/index.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { getOpenDepartment } from '../workspaces/index.ts'
import { getTarget } from './board-store.ts'
import { allowedFiles } from './create.ts'
import { refuseBlind } from './people.ts'
import { detailOf } from './queries.ts'
import { archivedAt, changesOf, checkType, mostSubscribers, withIds, withStatus } from './rules.ts'
import { getSettings } from './settings.ts'
import { getDescription, getTicketRow, refuseMerged, storeTicket } from './store.ts'
import type { TicketRow } from './tables.ts'
import { countWords, wordsOfTicket } from './words.ts'

type Edit = Omit<ApiParsed<'PATCH /v1/tickets/:id'>, 'id'>

/** Changes what people say of a ticket; what changed stands in the event and so in the timeline. */
export const editTicket = (ctx: Ctx, { id, ...edit }: ApiParsed<'PATCH /v1/tickets/:id'>): Promise<TicketDetail> =>
  command(ctx, async (tx, emit, inner) => {
    // A ticket that comes back stands in its column again, which is locked before tickets are.
    if (edit.archived === false) await lockColumnOf(inner, tx, id)
    const held = await getTicketRow(ctx, tx, id, true)
    refuseMerged(held)
    const described = await describe(ctx, tx, held, edit.title ?? held.title, edit.description)
    const files = edit.fileIds ? await exchangeFiles(inner, tx, held, edit.fileIds) : held.files
    const isRewritten = described || edit.fileIds !== undefined
    const next: TicketRow = {
      ...(await edited(inner, tx, held, edit)),
      files,
      description_revision: held.description_revision + (isRewritten ? 1 : 0),
    }
    const changes = changesOf(held, next)
    const row =
      Object.keys(changes).length === 0
        ? held
        : await storeTicket(ctx, tx, emit, 'ticket.updated', held, next, { changes })
    return detailOf(inner, tx, row)
  })

async function lockColumnOf(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const { board_id: boardId, column_id: columnId } = await getTicketRow(ctx, tx, id)
  await getTarget(ctx, tx, { boardId, columnId })
}

/** A ticket after an edit, everything that it names checked. */
async function edited(ctx: Ctx, tx: Tx, held: TicketRow, edit: Edit): Promise<TicketRow> {
  const settings = await getSettings(ctx)
  if (edit.type !== undefined) checkType(settings, edit.type, held.type)
  if (edit.tagIds) await refuseForeignTags(tx, ctx.workspaceId, edit.tagIds)
  if (edit.departmentId && edit.departmentId !== held.department_id) await getOpenDepartment(ctx, tx, edit.departmentId)
  if (edit.contactId) await getContactRow(tx, ctx.workspaceId, edit.contactId)
  if (edit.assigneeId && edit.assigneeId !== held.assignee_id)
    await refuseBlind(ctx, tx, held.board_department_ids, [edit.assigneeId])
  const next: TicketRow = {
    ...held,
    title: edit.title ?? held.title,
    type: edit.type ?? held.type,
    priority: edit.priority ?? held.priority,
    ...assigned(held, edit.assigneeId),
    department_id: edit.departmentId === undefined ? held.department_id : edit.departmentId,
    due_at: edit.dueAt === undefined ? held.due_at : timeOf(edit.dueAt),
    tag_ids: edit.tagIds ? [...new Set(edit.tagIds)] : held.tag_ids,
    fields: edit.fields ? editedFields(settings.fields, held.fields, edit.fields) : held.fields,
    contact_id: edit.contactId === undefined ? held.contact_id : edit.contactId,
    visible_to_contact: edit.visibleToContact ?? held.visible_to_contact,
    archived_at: archivedAt(held.archived_at, edit.archived, ctx.now),
  }
  // Another person's browser shows it to nobody.
  if (next.contact_id !== held.contact_id) next.visitor_id = null
  return edit.publicStatus === undefined ? next : withStatus(next, edit.publicStatus, ctx.now)
}

const timeOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant))

/** Whoever is given a ticket subscribes to it. */
export function assigned(
  held: TicketRow,
  assigneeId: string | null | undefined,
): Pick<TicketRow, 'assignee_id' | 'subscriber_ids'> {
  if (assigneeId === undefined || assigneeId === held.assignee_id)
    return { assignee_id: held.assignee_id, subscriber_ids: held.subscriber_ids }
  const subscribers = withIds(held.subscriber_ids, [assigneeId])
  return {
    assignee_id: assigneeId,
    subscriber_ids: subscribers.length > mostSubscribers ? held.subscriber_ids : subscribers,
  }
}

/** Stores another description, and the words a ticket is found by; true when the text is another one. */
async function describe(
  ctx: Ctx,
  tx: Tx,
  held: TicketRow,
  title: string,
  description: string | undefined,
): Promise<boolean> {
  const before = await getDescription(ctx, tx, held.id)
  const isRewritten = description !== undefined && description !== before
  if (!isRewritten && title === held.title) return false
  const text = isRewritten ? description : before
  const words = wordsOfTicket(held.reference, title, text)
  await sql`update tickets set description = ${text}, words = array_to_tsvector(${words})
    where workspace_id = ${ctx.workspaceId} and id = ${held.id}`.execute(tx)
  await countWords(ctx, tx, wordsOfTicket(held.reference, held.title, before), words)
  return isRewritten
}

/** Keeps the wanted ones of what hangs here already, takes new uploads and lets the others go. */
async function exchangeFiles(ctx: Ctx, tx: Tx, held: TicketRow, fileIds: readonly string[]): Promise<FileRef[]> {
  const wanted = await allowedFiles(ctx, fileIds)
  const holder = `ticket:${held.id}`
  const kept = held.files.filter((f) => wanted.includes(f.id))
  await detachFiles(
    tx,
    holder,
    kept.map((f) => f.id),
  )
  const fresh = await attachFiles(
    ctx,
    tx,
    wanted.filter((id) => !kept.some((f) => f.id === id)),
    holder,
  )
  return wanted.map((id) => [...kept, ...fresh].find((f) => f.id === id)!)
}
