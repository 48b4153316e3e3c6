import { createHash } from 'node:crypto'
import type { ApiParsed, TicketDetail } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { actorRef, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { editedFields, getContactRow } from '../contacts/index.ts'
import { getConversationRow } from '../conversations/index.ts'
import { attachFiles } from '../files/index.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { getOpenDepartment, getWorkspace } from '../workspaces/index.ts'
import { getTarget } from './board-store.ts'
import { refuseBlind } from './people.ts'
import { placeIn } from './placing.ts'
import { getTicket } from './queries.ts'
import { checkType, usualType, withIds, withStatus } from './rules.ts'
import { getSettings, takeReference } from './settings.ts'
import { announceTicket, getTicketRow } from './store.ts'
import type { TicketRow } from './tables.ts'
import { countWords, wordsOfTicket } from './words.ts'

type Input = ApiParsed<'POST /v1/tickets'>

/** A ticket that is to be made, as people or the product say it. */
export interface NewTicket extends Omit<Input, 'boardId'> {
  boardId?: string | undefined
  visitorId?: string | null
  transcriptOf?: string | null
}

/** Makes a ticket at the end of its column; a retry with the same clientId is the same ticket. */
export const createTicket = (ctx: Ctx, input: Input): Promise<TicketDetail> =>
  once(ctx, input.clientId, input, () => command(ctx, (tx, emit, inner) => insertTicket(inner, tx, emit, input)))

/** Lets one ticket be made for a client id; whoever comes again, or loses the race, gets that one. */
export async function once(
  ctx: Ctx,
  clientId: string | undefined,
  said: object,
  make: () => Promise<TicketRow>,
): Promise<TicketDetail> {
  const earlier = await findMade(ctx, ctx.kernel.db, clientId, said)
  if (earlier) return getTicket(ctx, earlier)
  try {
    return await getTicket(ctx, (await make()).id)
  } catch (error) {
    if (violatedUnique(error) !== 'tickets_workspace_id_client_key_key') throw error
    return getTicket(ctx, (await findMade(ctx, ctx.kernel.db, clientId, said))!)
  }
}

async function findMade(ctx: Ctx, db: Queryable, clientId: string | undefined, said: object): Promise<string | null> {
  if (clientId === undefined) return null
  const held = await first(
    db,
    sql<{ id: string; client_hash: string }>`select id, client_hash from tickets
      where workspace_id = ${ctx.workspaceId} and client_key = ${keyOf(ctx, clientId)}`,
  )
  if (held && held.client_hash !== hashOf(said))
    throw new Refusal('conflict', 'client_id_reused', 'Another ticket was made with this clientId.')
  return held?.id ?? null
}

function keyOf({ actor }: Ctx, clientId: string): string {
  if (actor.kind === 'visitor') return `visitor:${actor.visitorId}:${clientId}`
  return actor.kind === 'operator' ? `operator:${actor.id}:${clientId}` : `system:${clientId}`
}

const hashOf = (said: object): string => createHash('sha256').update(JSON.stringify(said)).digest('hex')

/** Makes a ticket within a command; `said` is what a retry has to say again. */
export async function insertTicket(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  input: NewTicket,
  said: object = input,
): Promise<TicketRow> {
  const settings = await getSettings(ctx)
  const type = input.type ?? usualType(settings)
  checkType(settings, type)
  const fields = editedFields(settings.fields, {}, input.fields ?? {})
  await check(ctx, tx, input)
  const target = await getTarget(ctx, tx, input)
  const creator = ctx.actor.kind === 'operator' ? ctx.actor.id : null
  await refuseBlind(ctx, tx, target.board_department_ids, [input.assigneeId ?? null])
  const id = newId()
  const files = await attachFiles(ctx, tx, await allowedFiles(ctx, input.fileIds ?? []), `ticket:${id}`)
  const key = await placeIn(ctx, tx, emit, target.id, id, undefined)
  const status = target.public_status ?? 'submitted'
  const { resolved_at: resolvedAt } = withStatus({ resolved_at: null } as TicketRow, status, ctx.now)
  const description = input.description ?? ''
  const { number, reference } = await takeReference(ctx, tx)
  const words = wordsOfTicket(reference, input.title, description)
  await sql`insert into tickets (id, workspace_id, number, reference, board_id, column_id, order_key, title, description, files,
      transcript_of, type, priority, assignee_id, department_id, due_at, tag_ids, fields, contact_id, visitor_id, subscriber_ids,
      conversation_ids, related_ids, public_status, visible_to_contact, resolved_at, created_by, client_key, client_hash, words,
      created_at, updated_at)
    values (${id}, ${ctx.workspaceId}, ${number}, ${reference}, ${target.board_id}, ${target.id}, ${key}, ${input.title},
      ${description}, ${json(files)}, ${input.transcriptOf ?? null}, ${type}, ${input.priority ?? 'normal'},
      ${input.assigneeId ?? null}, ${input.departmentId ?? null}, ${input.dueAt ?? null}, ${[...new Set(input.tagIds)]},
      ${json(fields)}, ${input.contactId ?? null}, ${input.visitorId ?? null}, ${withIds([], [creator, input.assigneeId ?? null])},
      ${[...new Set(input.conversationIds)].toSorted()}, '{}', ${status},
      ${input.visibleToContact ?? settings.visibleByDefault}, ${resolvedAt}, ${json(actorRef(ctx))},
      ${input.clientId === undefined ? null : keyOf(ctx, input.clientId)}, ${hashOf(said)},
      array_to_tsvector(${words}), ${ctx.now}, ${ctx.now})`.execute(tx)
  await countWords(ctx, tx, [], words)
  const row = await getTicketRow({ ...ctx, actor: { kind: 'system' } }, tx, id)
  await announceTicket(ctx, tx, emit, 'ticket.created', null, row)
  return row
}

/** Refuses what is not of this workspace. */
async function check(ctx: Ctx, tx: Tx, input: NewTicket): Promise<void> {
  await refuseForeignTags(tx, ctx.workspaceId, input.tagIds ?? [])
  if (input.departmentId) await getOpenDepartment(ctx, tx, input.departmentId)
  if (input.contactId) await getContactRow(tx, ctx.workspaceId, input.contactId)
  for (const id of new Set(input.conversationIds)) await getConversationRow(tx, ctx.workspaceId, id)
}

/** Refuses more files than go with a message. */
export async function allowedFiles(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const { settings } = await getWorkspace(ctx)
  const unique = [...new Set(ids)]
  if (unique.length > settings.messageFiles)
    throw new Refusal('invalid', 'too_many_files', `Up to ${settings.messageFiles} files go with a ticket.`, {
      details: { max: settings.messageFiles },
    })
  return unique
}
