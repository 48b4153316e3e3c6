import type { ApiOutput } from '@switchboard/contract'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { pageOf } from '../../kernel/paging.ts'

interface MailRow {
  id: string
  to: string
  subject: string
  text: string
  status: 'queued' | 'sent' | 'kept' | 'failed'
  error: string | null
  created_at: Date
}

interface FailureRow {
  id: string
  subscriber: string
  type: string
  position: number
  reason: string
  failed_at: Date
}

/**
 * Mail of the workspace, newest first: sent, or kept because no mail server is configured. What is addressed to an owner
 * is shown to owners only: a reset link in it would make anybody the owner.
 */
export const listMails = (
  ctx: Ctx,
  page: { cursor?: string | undefined; limit: number },
): Promise<ApiOutput<'GET /v1/mails'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<MailRow>`select * from mails where workspace_id = ${ctx.workspaceId}
      and (${isOwner(ctx)} or "to" not in (${emailsOfOwners(ctx)}))
      ${after ? sql`and (created_at, id) < (${after[0]}, ${after[1]})` : sql``} order by created_at desc, id desc limit ${limit}`,
    key: (row) => [row.created_at.toISOString(), row.id],
    item: ({ created_at, ...row }) => ({
      id: row.id,
      to: row.to,
      subject: row.subject,
      text: row.text,
      status: row.status,
      error: row.error,
      createdAt: created_at.toISOString(),
    }),
  })

const isOwner = (ctx: Ctx) => sql`exists (select from operators where id = ${operatorOf(ctx).id} and role = 'owner')`

const emailsOfOwners = (ctx: Ctx) => sql`select u.email from operators o join users u on u.id = o.user_id
  where o.workspace_id = ${ctx.workspaceId} and o.role = 'owner'`

/** Events a subscriber gave up on, newest first. */
export const listEventFailures = (
  ctx: Ctx,
  page: { cursor?: string | undefined; limit: number },
): Promise<ApiOutput<'GET /v1/event-failures'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<FailureRow>`select * from event_failures where workspace_id = ${ctx.workspaceId}
      ${after ? sql`and (failed_at, id) < (${after[0]}, ${after[1]})` : sql``} order by failed_at desc, id desc limit ${limit}`,
    key: (row) => [row.failed_at.toISOString(), row.id],
    item: (row) => ({
      id: row.id,
      subscriber: row.subscriber,
      type: row.type,
      position: String(row.position),
      reason: row.reason,
      at: row.failed_at.toISOString(),
    }),
  })
