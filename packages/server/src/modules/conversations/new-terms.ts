import { command } from '../../kernel/command.ts'
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
  async handle(ctx, tx) {
    await restateOpen(ctx)
    // Whoever read the former terms may still be about to write; after this long nobody can.
    const at = new Date(+ctx.now + 2 * transactionTimeoutMs)
    await setTimer(tx, termsTimer, ctx.workspaceId, ctx.workspaceId, at)
  },
}

/** Looks once more at what was written while the terms changed; run by a timer. */
export const reviewTerms = (ctx: Ctx): Promise<void> => restateOpen(ctx)

/** Page by page, so that the timer holds no more than a page at a time. */
async function restateOpen(ctx: Ctx): Promise<void> {
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  while (after !== undefined) after = await restatePage(ctx, after)
}

const restatePage = (ctx: Ctx, after: string): Promise<string | undefined> =>
  command(ctx, async (tx, emit) => {
    const terms = await termsNow(ctx, tx)
    const ids = await openAfter(ctx, tx, after)
    const held = await getRows(tx, ctx.workspaceId, ids, true)
    await restate(ctx, tx, emit, [...held.values()], (row) => withPromises(row, terms, ctx.now))
    return ids.at(-1)
  })

async function openAfter(ctx: Ctx, tx: Tx, after: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`select id from conversations
      where workspace_id = ${ctx.workspaceId} and id > ${after} and status <> 'closed' order by id limit 200`,
  )
  return found.map(({ id }) => id)
}
