import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, transactionTimeoutMs, type Tx } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { setTimer } from '../../kernel/timers.ts'
import { termsNow, withPromises } from './promises.ts'
import { getRows, restate } from './store.ts'

export const termsTimer = 'target-terms'

/** Changed promises or hours: everything still open is due anew from when its clock began. */
export const termsSubscriber: Subscriber = {
  name: 'target-terms',
  types: ['target.saved', 'target.removed', 'hours.saved'],
  batch: 100,
  handle: (ctx) =>
    command(ctx, async (tx, emit) => {
      await restateOpen(ctx, tx, emit)
      // Whoever read the former terms may still be about to write; after this long nobody can.
      const at = new Date(+ctx.now + 2 * transactionTimeoutMs)
      await setTimer(tx, termsTimer, ctx.workspaceId, ctx.workspaceId, at)
    }),
}

/** Looks once more at what was written while the terms changed; run by a timer. */
export const reviewTerms = (ctx: Ctx): Promise<void> => command(ctx, (tx, emit) => restateOpen(ctx, tx, emit))

async function restateOpen(ctx: Ctx, tx: Tx, emit: Emit): Promise<void> {
  const terms = await termsNow(ctx, tx)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await openAfter(ctx, tx, after)
    if (ids.length === 0) return
    const held = await getRows(tx, ctx.workspaceId, ids, true)
    await restate(ctx, tx, emit, [...held.values()], (row) => withPromises(row, terms, ctx.now))
    after = ids.at(-1)!
  }
}

async function openAfter(ctx: Ctx, tx: Tx, after: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`select id from conversations
      where workspace_id = ${ctx.workspaceId} and id > ${after} and status <> 'closed' order by id limit 200`,
  )
  return found.map(({ id }) => id)
}
