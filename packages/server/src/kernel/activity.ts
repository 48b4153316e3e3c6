import { activityOf, type Activity } from '@switchboard/contract'
import type { Ctx } from './context.ts'
import { json, rows, sql } from './db.ts'
import type { Subscriber } from './subscribers.ts'
import { events, type EventType } from '@switchboard/contract'

const silent: EventType[] = [
  'message.posted',
  'receipt.updated',
  'mail.queued',
  'conversation.updated',
  'contact_import.changed',
  'alert.saved',
  'alert.removed',
  'view.saved',
  'view.removed',
  'message.changed',
  'quick_reply.saved',
  'quick_reply.removed',
  'draft.saved',
  'capacity.saved',
  'target.warned',
  'board.hidden',
  'ticket.hidden',
  'comment.changed',
  'comments.read',
  'inbox.changed',
]

/** Keeps who did what and when, for timelines and audit; never what was said. */
export const activitySubscriber: Subscriber = {
  name: 'activity',
  types: (Object.keys(events) as EventType[]).filter((t) => !silent.includes(t)),
  batch: 200,
  async handle(ctx, tx, happened) {
    const entries = happened.flatMap((event) => {
      const entry = activityOf(event)
      const position = Number(event.position.split('.')[1])
      return entry
        ? [
            sql`(${entry.id}, ${ctx.workspaceId}, ${position}, ${entry.entity}, ${entry.type}, ${json(entry.actor)}, ${entry.at}, ${json(entry.data)})`,
          ]
        : []
    })
    if (entries.length === 0) return
    await sql`insert into activity (id, workspace_id, position, entity, type, actor, at, data) values ${sql.join(entries)}
      on conflict (id) do nothing`.execute(tx)
  },
}

export interface ActivityRow extends Omit<Activity, 'at'> {
  at: Date
}

export const asActivity = ({ at, ...entry }: ActivityRow): Activity => ({ ...entry, at: at.toISOString() })

/** The newest 500 entries of one thing's timeline, oldest first. */
export async function listActivity(ctx: Ctx, entity: string): Promise<{ items: Activity[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<ActivityRow>`select id, entity, type, actor, at, data from (
      select * from activity where workspace_id = ${ctx.workspaceId} and entity = ${entity} order by position desc limit 500) newest
      order by position`,
  )
  return { items: found.map(asActivity) }
}
