import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Action } from './rules.ts'
import { applyAll, getRows } from './store.ts'

/** What routing does with one conversation, and why. */
export interface RoutedMove {
  id: string
  action: Extract<Action, { do: 'route' | 'overflow' | 'requeue' }>
  because: string
}

/** Carries out a pass of routing in a few statements, however many it moves; nothing happens where somebody was faster. */
export const moveRouted = (ctx: Ctx, moves: readonly RoutedMove[]): Promise<unknown> =>
  command(ctx, async (tx, emit) => {
    const ids = moves.map(({ id }) => id)
    const held = await getRows(tx, ctx.workspaceId, ids, true)
    const acts = moves.flatMap(({ id, action, because }) => {
      const row = held.get(id)
      return row ? [{ held: row, action, because: { reason: because } }] : []
    })
    await applyAll(ctx, tx, emit, acts)
  })
