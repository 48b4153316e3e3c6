import { rolePermissions, type ApiParsed, type Role } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Db, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import type { Call } from '../../kernel/http.ts'
import { hashSecret, newId, newSecret } from '../../kernel/ids.ts'
import { queueMail } from '../../kernel/mail.ts'
import { emitJoined } from './events.ts'
import { refuseAllButOwner, refuseBeyondOwnRights } from './operators.ts'
import { hashPassword } from './passwords.ts'
import { openSession, type SignedIn } from './sessions.ts'
import { insertMember } from './set-up.ts'
import { getWorkspaceRow } from './tables.ts'

const lastsMs = 7 * 24 * 3_600_000

interface InvitationRow {
  id: string
  workspace_id: string
  workspace_name: string
  email: string | null
  role: Role
  created_at: Date
  expires_at: Date
}

const asInvitation = (row: Omit<InvitationRow, 'workspace_id' | 'workspace_name'>) => ({
  id: row.id,
  email: row.email,
  role: row.role,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
})

export async function listInvitations(ctx: Ctx) {
  const found = await rows(
    ctx.kernel.db,
    sql<InvitationRow>`select * from invitations where workspace_id = ${ctx.workspaceId} and expires_at > ${ctx.now} order by created_at desc limit 500`,
  )
  return { items: found.map(asInvitation) }
}

/** Invites by link, which is shown once and mailed when an address is given. `base` is the public address. */
export const invite = (ctx: Ctx, { email, role }: ApiParsed<'POST /v1/invitations'>, base: string) =>
  command(ctx, async (tx, emit) => {
    if (role === 'owner') await refuseAllButOwner(ctx, tx)
    refuseBeyondOwnRights(ctx, [], rolePermissions[role])
    if (email) await refuseMember(tx, ctx.workspaceId, email)
    const token = newSecret('sbi')
    const row = {
      id: newId(),
      email: email ?? null,
      role,
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + lastsMs),
    }
    await sql`insert into invitations (id, workspace_id, email, role, token_hash, created_at, expires_at)
      values (${row.id}, ${ctx.workspaceId}, ${row.email}, ${role}, ${hashSecret(token)}, ${row.created_at}, ${row.expires_at})`.execute(
      tx,
    )
    const url = `${base}/invite/${token}`
    const { name } = await getWorkspaceRow(tx, ctx.workspaceId)
    if (email) {
      await queueMail(ctx, tx, emit, {
        to: email,
        subject: `Join ${name} on Switchboard`,
        text: `You were invited to answer customers of ${name}.\n\nChoose your password here:\n${url}\n\nThe link works once, until ${row.expires_at.toUTCString()}.`,
      })
    }
    return { ...asInvitation(row), url }
  })

async function refuseMember(tx: Db, workspaceId: string, email: string): Promise<void> {
  const member = await first(
    tx,
    sql`select 1 from operators o join users u on u.id = o.user_id where o.workspace_id = ${workspaceId} and u.email = ${email}`,
  )
  if (member) throw new Refusal('conflict', 'already_member', 'This person is a member already.')
}

export const withdrawInvitation = (ctx: Ctx, id: string) =>
  command(ctx, async (tx) => {
    const gone = await first(
      tx,
      sql`delete from invitations where workspace_id = ${ctx.workspaceId} and id = ${id} returning id`,
    )
    if (!gone) throw notFound()
    return {}
  })

const findInvitation = (db: Db, token: string, now: Date, lock = sql``) =>
  first(
    db,
    sql<InvitationRow>`select i.*, w.name as workspace_name from invitations i join workspaces w on w.id = i.workspace_id
      where i.token_hash = ${hashSecret(token)} and i.expires_at > ${now} ${lock}`,
  )

const invalid = () =>
  new Refusal('not_found', 'invitation_invalid', 'This invitation was used, withdrawn or has expired.')

export async function describeInvitation(ctx: Ctx, token: string) {
  ctx.kernel.rateLimits.take(`invitation:${ctx.address}`, { burst: 30, perMinute: 30 })
  const row = await findInvitation(ctx.kernel.db, token, ctx.now)
  if (!row) throw invalid()
  return { workspaceName: row.workspace_name, email: row.email, role: row.role }
}

/** Joins with an invitation link, which then is used up, and signs in. */
export async function acceptInvitation(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/invitations/accept'>,
  call: Call,
): Promise<SignedIn> {
  ctx.kernel.rateLimits.take(`invitation:${ctx.address}`, { burst: 30, perMinute: 30 })
  const known = await findInvitation(ctx.kernel.db, input.token, ctx.now)
  if (!known) throw invalid()
  const passwordHash = await hashPassword(input.password)
  const inWorkspace = { ...ctx, workspaceId: known.workspace_id }
  try {
    return await command(inWorkspace, async (tx, emit, inner) => {
      const invitation = await findInvitation(tx, input.token, ctx.now, sql`for update of i`)
      if (!invitation) throw invalid()
      await sql`delete from invitations where id = ${invitation.id}`.execute(tx)
      const operator = await insertMember(
        tx,
        known.workspace_id,
        { ...input, passwordHash, role: invitation.role },
        ctx.now,
      )
      emitJoined(emit, operator)
      return { operator, sessionId: await openSession(inner, operator, call) }
    })
  } catch (error) {
    if (violatedUnique(error) === 'users_email_key')
      throw new Refusal('conflict', 'email_taken', 'This address already has a login here.')
    throw error
  }
}

/** Forgets to whom invitations went, of these addresses; their links go on working. */
export async function forgetInInvitations(tx: Tx, workspaceId: string, emails: readonly string[]): Promise<void> {
  const lower = emails.map((email) => email.toLowerCase())
  await sql`update invitations set email = null where workspace_id = ${workspaceId} and lower(email) = any(${lower})`.execute(
    tx,
  )
}
