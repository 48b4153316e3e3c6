import type { ApiParsed, ConversationItem } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { command } from '../../kernel/command.ts'
import { operatorOf, systemCtx, type Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { getEnabledOperator, getOpenDepartment, isAvailable } from '../workspaces/index.ts'
import { act } from './act-together.ts'
import { apply, asItem, getConversationRow } from './store.ts'
import type { ConversationRow } from './tables.ts'

/** Takes a conversation; of two operators the row lock makes one the winner, and the other is told who. */
export const acceptConversation = (ctx: Ctx, id: string, takeOver: boolean): Promise<ConversationItem> =>
  act(ctx, id, (_tx, row) => ({
    do: 'accept',
    operatorId: operatorOf(ctx).id,
    takeOver,
    assigneeName: row.assignee_name,
  }))

/** Accepts the conversation that has waited longest; operators who ask at once get different ones. */
export const acceptNext = (ctx: Ctx, departmentId: string | undefined): Promise<ConversationItem> =>
  command(ctx, async (tx, emit) => {
    const operatorId = operatorOf(ctx).id
    // Locked may mean taken, or only that something is being written in it: the second look waits for that to end.
    const next =
      (await lockFront(ctx, tx, departmentId, sql`for update skip locked`)) ??
      (await lockFront(ctx, tx, departmentId, sql`for update`))
    if (!next) throw new Refusal('not_found', 'nothing_waiting', 'Nobody is waiting.')
    const held = await getConversationRow(tx, ctx.workspaceId, next.id)
    const row = await apply(ctx, tx, emit, held, { do: 'accept', operatorId, takeOver: false, assigneeName: null })
    return asItem(ctx, tx, row)
  })

/** The conversation that has waited longest, locked. */
const lockFront = (ctx: Ctx, tx: Tx, departmentId: string | undefined, lock: RawBuilder<unknown>) =>
  first(
    tx,
    sql<{
      id: string
    }>`select id from conversations where workspace_id = ${ctx.workspaceId} and status = 'open' and queue_state = 'waiting'
      ${departmentId === undefined ? sql`` : sql`and department_id = ${departmentId}`}
      order by queue_rank, id limit 1 ${lock}`,
  )

export const assignConversation = (ctx: Ctx, id: string, operatorId: string | undefined): Promise<ConversationItem> =>
  act(ctx, id, async (tx) => ({
    do: 'assign',
    operatorId: (await getEnabledOperator(ctx, tx, operatorId ?? operatorOf(ctx).id)).id,
  }))

export const unassignConversation = (ctx: Ctx, id: string): Promise<ConversationItem> =>
  act(ctx, id, () => ({ do: 'unassign' }))

/** Hands over to a person or a department; the reason becomes an internal comment by way of the event. */
export const transferConversation = (
  ctx: Ctx,
  { id, operatorId, departmentId, reason }: ApiParsed<'POST /v1/conversations/:id/transfer'>,
): Promise<ConversationItem> =>
  act(
    ctx,
    id,
    async (tx) => {
      if (operatorId !== undefined) await getEnabledOperator(ctx, tx, operatorId)
      if (departmentId !== undefined) await getOpenDepartment(ctx, tx, departmentId)
      return { do: 'transfer', operatorId: operatorId ?? null, departmentId: departmentId ?? null }
    },
    { reason },
  )

export const snoozeConversation = (ctx: Ctx, id: string, until: Date): Promise<ConversationItem> =>
  act(ctx, id, () => ({ do: 'snooze', until }))

/** Reopens with its assignee, else with the caller; `undo` restores what a close just ended. */
export const reopenConversation = (ctx: Ctx, id: string, undo: boolean): Promise<ConversationItem> =>
  act(ctx, id, async (tx, row) => ({
    do: 'reopen',
    operatorId: operatorOf(ctx).id,
    undo,
    assigneeEnabled: await isEnabled(tx, row),
  }))

export const closeConversation = (ctx: Ctx, id: string): Promise<ConversationItem> =>
  act(ctx, id, () => ({ do: 'close' }))

async function isEnabled(tx: Tx, row: ConversationRow): Promise<boolean> {
  if (row.assignee_id === null) return false
  return (
    (await first(tx, sql`select 1 from operators where id = ${row.assignee_id} and disabled_at is null`)) !== undefined
  )
}

/** Ends a snooze whose time has come; run by its timer, harmless when late or twice. */
export const wakeConversation = (ctx: Ctx, id: string): Promise<unknown> =>
  act(ctx, id, async (tx, row) => ({
    do: 'wake',
    assigneeAvailable: row.assignee_id !== null && (await isAvailable(tx, row.assignee_id, ctx.now)),
  }))

/** Puts a conversation back into the queue because its assignee is gone. */
export const releaseConversation = (
  kernel: Kernel,
  workspaceId: string,
  id: string,
  reason: string,
  tx: Tx,
): Promise<unknown> => act({ ...systemCtx(kernel, workspaceId), tx }, id, () => ({ do: 'release' }), { reason })
