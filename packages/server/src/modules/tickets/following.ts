import type { ApiParsed, Ticket } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { need } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import { refuseForeignOperators } from '../workspaces/index.ts'
import { refuseBlind } from './people.ts'
import { changesOf, mostSubscribers, withIds } from './rules.ts'
import { getTicketRow, refuseMerged, storeTicket } from './store.ts'
import { asTicket } from './tables.ts'

/** Lets an operator hear of a ticket's updates, or no more; others than oneself need the right to change tickets. */
export const follow = (
  ctx: Ctx,
  { id, operatorId, on }: ApiParsed<'POST /v1/tickets/:id/subscribers'>,
): Promise<Ticket> =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx).id
    const who = operatorId ?? me
    if (who !== me) need(ctx, 'tickets:write')
    const held = await getTicketRow(ctx, tx, id, true)
    refuseMerged(held)
    if (on) await refuseBlind(ctx, tx, held.board_department_ids, [who])
    else await refuseForeignOperators(tx, ctx.workspaceId, [who])
    const next = {
      ...held,
      subscriber_ids: on ? withIds(held.subscriber_ids, [who]) : held.subscriber_ids.filter((one) => one !== who),
    }
    if (next.subscriber_ids.length > mostSubscribers)
      throw new Refusal('conflict', 'too_many_subscribers', `Up to ${mostSubscribers} may subscribe to a ticket.`)
    const changes = changesOf(held, next)
    if (Object.keys(changes).length === 0) return asTicket(held)
    return asTicket(await storeTicket(ctx, tx, emit, 'ticket.updated', held, next, { changes }))
  })
