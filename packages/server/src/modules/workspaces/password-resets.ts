import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { hashSecret, newSecret } from '../../kernel/ids.ts'
import { queueMail } from '../../kernel/mail.ts'
import { hashPassword } from './passwords.ts'
import { setPassword } from './sessions.ts'
import { operatorRows } from './tables.ts'

const lastsMs = 3_600_000

/** Mails a reset link; what it answers does not tell whether the address is known. */
export async function requestPasswordReset(ctx: Ctx, email: string, base: string) {
  ctx.kernel.rateLimits.take(`reset:${ctx.address}`, { burst: 10, perMinute: 5 })
  const operator = await first(
    ctx.kernel.db,
    operatorRows(sql`u.email = ${email} and o.disabled_at is null order by o.created_at`),
  )
  if (!operator) return {}
  return command({ ...ctx, workspaceId: operator.workspace_id }, async (tx, emit, inner) => {
    const token = await insertResetToken(tx, operator.user_id, ctx.now)
    await queueMail(inner, tx, emit, {
      to: email,
      subject: 'Choose a new password',
      text: `Somebody asked for a new password for your Switchboard login.\n\nChoose it here within an hour:\n${base}/reset/${token}\n\nIf it was not you, do nothing.`,
    })
    return {}
  })
}

/** Makes a token with which a person may choose a new password within an hour. */
export async function insertResetToken(tx: Tx, userId: string, now: Date): Promise<string> {
  const token = newSecret('sbr')
  await sql`insert into password_resets (token_hash, user_id, expires_at)
    values (${hashSecret(token)}, ${userId}, ${new Date(now.getTime() + lastsMs)})`.execute(tx)
  return token
}

/** Sets the new password and ends every session of the person. */
export async function confirmPasswordReset(ctx: Ctx, { token, password }: { token: string; password: string }) {
  ctx.kernel.rateLimits.take(`reset:${ctx.address}`, { burst: 10, perMinute: 5 })
  const find = sql<{ user_id: string; workspace_id: string }>`select r.user_id, o.workspace_id from password_resets r
    join operators o on o.user_id = r.user_id where r.token_hash = ${hashSecret(token)} and r.expires_at > ${ctx.now} order by o.created_at`
  const invalid = () =>
    new Refusal('invalid', 'reset_token_invalid', 'This link was used or has expired. Ask for a new one.')
  const known = await first(ctx.kernel.db, find)
  if (!known) throw invalid()
  const hash = await hashPassword(password)
  return command({ ...ctx, workspaceId: known.workspace_id }, async (tx, emit) => {
    const used = await first(
      tx,
      sql`delete from password_resets where token_hash = ${hashSecret(token)} returning user_id`,
    )
    if (!used) throw invalid()
    await setPassword(tx, emit, known.user_id, hash, null)
    return {}
  })
}
