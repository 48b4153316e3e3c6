import type { ApiOutput, Schedule } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { elapsed } from '../../kernel/hours.ts'
import { newId } from '../../kernel/ids.ts'
import { openMemory } from '../../kernel/remember.ts'
import { opennessOf, readSchedules, teamFaces } from '../workspaces/index.ts'

const measuredOverMs = 14 * 86_400_000
const leastSamples = 20
/** As many of the newest as say how it is now; more would only cost. */
const mostSamples = 200

/** Measuring reads many rows, and changes little within minutes; too few samples are counted anew each time. */
const measured = openMemory<number | null>(300_000, (minutes) => minutes !== null)

/** Who a visitor could meet, whether the doors are open, and how fast first replies come. */
export async function teamNow(ctx: Ctx): Promise<ApiOutput<'POST /v1/widget/boot'>['team']> {
  const schedule = (await readSchedules(ctx.kernel.db, ctx.workspaceId))(null)
  return {
    ...(await teamFaces(ctx.kernel.db, ctx.workspaceId, ctx.now)),
    ...opennessOf(schedule, ctx.now),
    replyMinutes: await measured.get(ctx.workspaceId, () => medianReply(ctx, schedule)),
  }
}

/** The median first reply in open time, in minutes; null when that rests on too few conversations to be true. */
async function medianReply(ctx: Ctx, schedule: Schedule | null): Promise<number | null> {
  const since = new Date(ctx.now.getTime() - measuredOverMs)
  const found = await rows(
    ctx.kernel.db,
    sql<{ asked_at: Date; replied_at: Date }>`select c.created_at as asked_at, reply.at as replied_at
      from (select id, created_at from conversations where workspace_id = ${ctx.workspaceId} and id > ${newId(+since)} and created_at > ${since}
          order by id desc limit ${mostSamples * 2}) c
        join messages m on m.conversation_id = c.id and m.seq = 1 and m.author_kind = 'contact'
        cross join lateral (select created_at as at from messages where conversation_id = c.id and author_kind = 'operator'
          order by seq limit 1) reply
      limit ${mostSamples}`,
  )
  if (found.length < leastSamples) return null
  const minutes = found
    .map(({ asked_at: from, replied_at: to }) => (schedule ? elapsed(schedule, from, to) : (+to - +from) / 60_000))
    .toSorted((a, b) => a - b)
  return Math.round(minutes[Math.floor(minutes.length / 2)]! * 10) / 10
}
