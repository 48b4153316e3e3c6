import type { Ticket } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getConversationRow } from '../conversations/index.ts'
import { changesOf, withIds } from './rules.ts'
import { getTicketRow, getTicketRows, refuseMerged, storeTicket, type Said } from './store.ts'
import { asTicket, type TicketRow } from './tables.ts'

const mostLinks = 200

type Links = Pick<TicketRow, 'conversation_ids'> | Pick<TicketRow, 'related_ids'>

/** Links a conversation or a related ticket, or takes the link away; both sides show it. */
export const setLink = (ctx: Ctx, { id, entity }: { id: string; entity: string }, on: boolean): Promise<Ticket> =>
  command(ctx, async (tx, emit) => {
    const [kind, other = ''] = entity.toLowerCase().split(':')
    return kind === 'conversation'
      ? linkConversation(ctx, tx, emit, id, other, on)
      : linkTicket(ctx, tx, emit, id, other, on)
  })

async function linkConversation(ctx: Ctx, tx: Tx, emit: Emit, id: string, other: string, on: boolean): Promise<Ticket> {
  await getConversationRow(tx, ctx.workspaceId, other)
  const held = await getTicketRow(ctx, tx, id, true)
  refuseMerged(held)
  return asTicket(await relinked(ctx, tx, emit, held, { conversation_ids: changed(held.conversation_ids, other, on) }))
}

async function linkTicket(ctx: Ctx, tx: Tx, emit: Emit, id: string, other: string, on: boolean): Promise<Ticket> {
  if (id === other) throw new Refusal('invalid', 'link_to_itself', 'A ticket is not related to itself.')
  const both = await getTicketRows(ctx, tx, [id, other], true)
  both.forEach(refuseMerged)
  const [here, there] = [both.find((t) => t.id === id)!, both.find((t) => t.id === other)!]
  const row = await relinked(ctx, tx, emit, here, { related_ids: changed(here.related_ids, other, on) })
  const said = row === here ? {} : { toldIds: here.subscriber_ids }
  await relinked(ctx, tx, emit, there, { related_ids: changed(there.related_ids, id, on) }, said)
  return asTicket(row)
}

/** In order of the ids, so that taking a link away again leaves everything as it was. */
const changed = (held: readonly string[], id: string, on: boolean): string[] =>
  (on ? withIds(held, [id]) : held.filter((one) => one !== id)).toSorted()

async function relinked(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: TicketRow,
  links: Links,
  said: Said = {},
): Promise<TicketRow> {
  const next = { ...held, ...links }
  if (Object.values(links).some((ids) => ids.length > mostLinks))
    throw new Refusal('conflict', 'too_many_links', `A ticket may have up to ${mostLinks} links of a kind.`)
  const changes = changesOf(held, next)
  return Object.keys(changes).length === 0
    ? held
    : storeTicket(ctx, tx, emit, 'ticket.updated', held, next, { changes, ...said })
}
