import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getEnabledOperator } from '../workspaces/index.ts'
import { readerIds } from './sight.ts'

/** Refuses operators who are not here, are disabled, or do not see the board: a ticket would be lost with them. */
export async function refuseBlind(
  ctx: Ctx,
  tx: Tx,
  boardDepartmentIds: readonly string[],
  operatorIds: readonly (string | null)[],
): Promise<void> {
  const ids = operatorIds.filter((id) => id !== null)
  if (ids.length === 0) return
  const readers = await readerIds(tx, ctx.workspaceId, boardDepartmentIds)
  for (const id of ids) {
    const { name } = await getEnabledOperator(ctx, tx, id)
    if (!readers.includes(id))
      throw new Refusal('conflict', 'assignee_without_access', `${name} does not see this board.`)
  }
}
