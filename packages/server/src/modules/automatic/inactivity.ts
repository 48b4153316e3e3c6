import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { setTimer } from '../../kernel/timers.ts'
import { closeInactiveConversation } from '../conversations/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

export const inactivityTimer = 'inactivity'

const hourMs = 3_600_000
const mostPerPass = 100

/** Closes what nobody has written in for the hours of the setting, and sets the timer of the next look. */
export async function closeInactive(ctx: Ctx): Promise<void> {
  const { enabled, afterHours } = (await getWorkspace(ctx)).settings.automatic.inactivityClose
  if (!enabled) return
  const quietSince = new Date(ctx.now.getTime() - afterHours * hourMs)
  const quiet = await findQuiet(ctx, quietSince)
  for (const { id } of quiet) await closeInactiveConversation(ctx, id, quietSince, `No message for ${afterHours} h`)
  await command(ctx, async (tx) => {
    const next = quiet.length === mostPerPass ? ctx.now : await nextLook(ctx, tx, afterHours)
    await setTimer(tx, inactivityTimer, ctx.workspaceId, ctx.workspaceId, next)
  })
}

/** Both ends of the open views' order: who waits, by how long; and who was answered, the quietest last. */
const findQuiet = (ctx: Ctx, quietSince: Date): Promise<{ id: string }[]> =>
  rows(
    ctx.kernel.db,
    sql<{ id: string }>`
      (select id from conversations where workspace_id = ${ctx.workspaceId} and status = 'open' and queue_rank <= ${+quietSince}
        and last_activity_at <= ${quietSince} order by queue_rank limit ${mostPerPass})
      union (select id from conversations where workspace_id = ${ctx.workspaceId} and status = 'open' and waiting_since is null
        and last_activity_at <= ${quietSince} order by queue_rank desc limit ${mostPerPass})
      order by id limit ${mostPerPass}`,
  )

/** No later than in an hour: what begins meanwhile cannot be due before. */
async function nextLook(ctx: Ctx, tx: Tx, afterHours: number): Promise<Date> {
  const oldest = await first(
    tx,
    sql<{ at: Date | null }>`select least(
        (select last_activity_at from conversations where workspace_id = ${ctx.workspaceId} and status = 'open' order by queue_rank limit 1),
        (select last_activity_at from conversations where workspace_id = ${ctx.workspaceId} and status = 'open' order by queue_rank desc limit 1)
      ) as at`,
  )
  const latest = ctx.now.getTime() + hourMs
  const due = oldest?.at ? oldest.at.getTime() + afterHours * hourMs : latest
  return new Date(Math.min(latest, Math.max(due, ctx.now.getTime() + 60_000)))
}
