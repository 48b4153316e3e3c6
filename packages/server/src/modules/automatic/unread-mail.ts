import type { Workspace } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { queueMail } from '../../kernel/mail.ts'
import { openOrigins } from '../../kernel/origins.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { setTimer } from '../../kernel/timers.ts'
import { getConversationRow, type ConversationRow } from '../conversations/index.ts'
import { getWorkspace, isAllowedSite } from '../workspaces/index.ts'
import { mailDueAt, unreadMail, type Reading, type UnreadReply } from './unread-rules.ts'

export const unreadMailTimer = 'unread mail'

/** Winds up the clock of replies that a contact with an address may not read; a timer decides later. */
export const unreadMailSubscriber: Subscriber = {
  name: 'unread mail',
  types: ['message.posted'],
  batch: 500,
  restMs: 250,
  async handle(ctx, tx, events) {
    if (!ctx.kernel.mailer.configured) return
    const conversations = events.flatMap((e) =>
      e.type === 'message.posted' && e.data.message.author.kind === 'operator' ? [e.data.conversation] : [],
    )
    const ids = new Set(
      conversations.filter((c) => c.contact.email !== null && c.channel === 'widget').map((c) => c.id),
    )
    if (ids.size === 0 || !(await getWorkspace(ctx)).settings.mailUnreadReplies) return
    for (const id of ids) await wind(ctx, tx, id)
  },
}

async function wind(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const dueAt = mailDueAt(await readingOf(tx, id))
  if (dueAt) await setTimer(tx, unreadMailTimer, ctx.workspaceId, id, dueAt)
}

/** Mails what a contact has not read, once until they read; run by its timer, harmless when late or twice. */
export async function mailUnread(ctx: Ctx, id: string): Promise<void> {
  const workspace = await getWorkspace(ctx)
  if (!ctx.kernel.mailer.configured || !workspace.settings.mailUnreadReplies) return
  await command(ctx, async (tx, emit) => {
    // Its lock makes of two timers one mail.
    const held = await getConversationRow(tx, ctx.workspaceId, id, true).catch(unlessGone)
    if (!held || held.contact_email === null || held.contact_blocked) return
    const reading = await readingOf(tx, id)
    const dueAt = mailDueAt(reading)
    if (dueAt === null) return
    if (dueAt > ctx.now) return setTimer(tx, unreadMailTimer, ctx.workspaceId, id, dueAt)
    const replies = await unreadReplies(tx, id, reading.readSeq)
    const about = { contactName: held.contact_name, workspaceName: workspace.name, link: linkTo(ctx, workspace, held) }
    await queueMail(ctx, tx, emit, { to: held.contact_email, ...unreadMail(replies, about) })
    await sql`insert into unread_mails (conversation_id, workspace_id, seq) values (${id}, ${ctx.workspaceId}, ${held.last_seq})
      on conflict (conversation_id) do update set seq = excluded.seq`.execute(tx)
  })
}

function unlessGone(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

async function readingOf(db: Queryable, id: string): Promise<Reading> {
  const found = await first(
    db,
    sql<Reading>`with reading as (
        select greatest(
          coalesce((select read_seq from receipts where conversation_id = ${id} and reader = 'contact'), 0),
          coalesce((select seq from messages where conversation_id = ${id} and author_kind = 'contact' order by seq desc limit 1), 0)
        ) as seq)
      select r.seq as "readSeq", coalesce((select seq from unread_mails where conversation_id = ${id}), 0) as "mailedSeq",
        (select created_at from messages where conversation_id = ${id} and seq > r.seq and author_kind = 'operator'
          and deleted_at is null order by seq limit 1) as "unreadSince"
      from reading r`,
  )
  return found!
}

const mostMailed = 20

async function unreadReplies(db: Queryable, id: string, readSeq: number): Promise<UnreadReply[]> {
  const found = await rows(
    db,
    sql<{
      author: string | null
      text: string
      files: { name: string }[]
    }>`select author_name as author, text, files from messages
      where conversation_id = ${id} and seq > ${readSeq} and author_kind = 'operator' and deleted_at is null
      order by seq limit ${mostMailed}`,
  )
  return found.map(({ author, text, files }) => ({ author, text: plainOf(text), files: files.map((f) => f.name) }))
}

/** The page they wrote from when it is known to be the company's, else the chat by itself: visitors can claim any page. */
function linkTo({ kernel }: Ctx, { widget, widgetSeen, widgetKey }: Workspace, held: ConversationRow): string {
  const { url } = held.started_from
  const origin = url !== null && URL.canParse(url) ? new URL(url).origin : null
  const isNamed = origin !== null && widget.allowedSites.length > 0 && isAllowedSite(widget.allowedSites, origin)
  if (url !== null && (isNamed || (origin !== null && origin === widgetSeen?.origin))) return url
  return `${openOrigins(kernel.env).publicUrl(undefined)}/chat/${widgetKey}`
}
