import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { asBoard, boardRows } from './tables.ts'
import { readerIds } from './sight.ts'

/** Whoever joins a department sees its boards, whoever leaves loses them. */
export const boardSightSubscriber: Subscriber = {
  name: 'board sight',
  types: ['department.updated', 'department.archived', 'operator.updated'],
  batch: 1,
  async handle(ctx, tx, events) {
    for (const event of events) {
      if (event.type === 'operator.updated' && !event.data.rightsChanged) continue
      const held = await rows(
        tx,
        sql<{
          id: string
        }>`select id from boards where workspace_id = ${ctx.workspaceId} and department_ids <> '{}' order by id`,
      )
      for (const { id } of held) await look(ctx, tx, id)
    }
  },
}

const look = (ctx: Ctx, outer: Tx, id: string): Promise<void> =>
  command({ ...ctx, tx: outer }, async (tx, emit) => {
    const held = (await first(
      tx,
      sql<{ reader_ids: string[]; department_ids: string[] }>`select reader_ids, department_ids
      from boards where id = ${id} for no key update`,
    ))!
    const readers = await readerIds(tx, ctx.workspaceId, held.department_ids)
    const lost = held.reader_ids.filter((one) => !readers.includes(one))
    if (lost.length === 0 && readers.length === held.reader_ids.length) return
    await sql`update boards set reader_ids = ${readers}, revision = revision + 1 where id = ${id}`.execute(tx)
    const row = (await first(tx, boardRows(sql`b.id = ${id}`)))!
    if (lost.length > 0) emit('board.hidden', { boardId: id, revision: row.revision }, { operators: { ids: lost } })
    emit('board.saved', { board: asBoard(row) }, { operators: { ids: readers } })
  })
