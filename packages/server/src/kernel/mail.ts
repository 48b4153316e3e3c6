import { createTransport, type Transporter } from 'nodemailer'
import type { Emit } from './command.ts'
import type { Ctx } from './context.ts'
import { first, sql, type Db, type Tx } from './db.ts'
import { newId } from './ids.ts'
import type { Subscriber } from './subscribers.ts'

/** Sends stored mail by SMTP, or keeps it for the admins when no server is configured. */
export interface Mailer {
  readonly configured: boolean
  /** Sends the stored mail of this id; throws so that the job is retried. */
  deliver(mailId: string): Promise<void>
  stop(): void
}

/** A mail server that does not answer must not keep a job for longer than a job may take. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 }

/** Opens the SMTP transport of SMTP_URL, if any; `from` is the sender's address. */
export function openMailer(db: Db, smtpUrl: string | null, from: string): Mailer {
  const transport: Transporter | null = smtpUrl ? createTransport({ url: smtpUrl, ...patience }) : null

  async function deliver(mailId: string) {
    const mail = await first(
      db,
      sql<{
        to: string
        subject: string
        text: string
        status: string
      }>`select "to", subject, text, status from mails where id = ${mailId}`,
    )
    if (!mail || mail.status === 'sent') return
    if (!transport) return mark(mailId, 'kept', null)
    try {
      await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        messageId: `<${mailId}@switchboard>`,
      })
    } catch (error) {
      await mark(mailId, 'failed', (error as Error).message.slice(0, 500))
      throw error
    }
    await mark(mailId, 'sent', null)
  }

  async function mark(mailId: string, status: string, error: string | null) {
    await sql`update mails set status = ${status}, error = ${error} where id = ${mailId}`.execute(db)
  }

  return { configured: transport !== null, deliver, stop: () => transport?.close() }
}

/** Stores a mail in the caller's transaction; it is sent after the commit. */
export async function queueMail(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  mail: { to: string; subject: string; text: string },
): Promise<void> {
  const id = newId()
  await sql`insert into mails (id, workspace_id, "to", subject, text, created_at)
    values (${id}, ${ctx.workspaceId}, ${mail.to}, ${mail.subject}, ${mail.text}, ${ctx.now})`.execute(tx)
  emit('mail.queued', { mailId: id }, { operators: 'system:read' })
}

/** Hands queued mail to the job that sends it. */
export const mailSubscriber: Subscriber = {
  name: 'mail',
  types: ['mail.queued'],
  batch: 100,
  async handle(ctx, tx, events) {
    const queued = events.filter((e) => e.type === 'mail.queued')
    await ctx.kernel.jobs.add(
      tx,
      queued.map((e) => ({
        task: 'send-mail',
        key: `mail:${e.position}:${e.data.mailId}`,
        payload: { mailId: e.data.mailId },
      })),
    )
  },
}
