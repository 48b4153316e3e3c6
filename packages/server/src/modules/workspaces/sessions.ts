import type { Ctx } from '../../kernel/context.ts'
import { operatorOf } from '../../kernel/context.ts'
import { command, type Emit } from '../../kernel/command.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Call } from '../../kernel/http.ts'
import { sessionCookie } from '../../kernel/http.ts'
import { hashSecret, newId, newSecret } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { sessionLastsMs } from './access.ts'
import { checkPassword, hashPassword, nobodysHash } from './passwords.ts'
import { operatorRows, type OperatorRow } from './tables.ts'

/** Somebody who has just signed in. */
export interface SignedIn {
  operator: OperatorRow
  sessionId: string
}

/** Signs an operator in by e-mail and password; the answer never tells which of the two was wrong. */
export async function signIn(ctx: Ctx, input: { email: string; password: string }, call: Call): Promise<SignedIn> {
  const { rateLimits } = ctx.kernel
  const buckets = [`sign-in:${ctx.address}`, `sign-in:${input.email}`] as const
  rateLimits.take(buckets[0], { burst: 30, perMinute: 30 })
  rateLimits.take(buckets[1], { burst: 10, perMinute: 5 })
  const user = await first(
    ctx.kernel.db,
    sql<{ id: string; password_hash: string }>`select id, password_hash from users where email = ${input.email}`,
  )
  const right = await checkPassword(input.password, user?.password_hash ?? nobodysHash)
  const operator =
    right && user
      ? await first(
          ctx.kernel.db,
          operatorRows(sql`o.user_id = ${user.id} and o.disabled_at is null order by o.created_at`),
        )
      : undefined
  if (!operator) throw new Refusal('unauthenticated', 'sign_in_failed', 'E-mail or password is wrong.')
  // Only guesses count.
  for (const bucket of buckets) rateLimits.giveBack(bucket)
  return { operator, sessionId: await openSession(ctx, operator, call) }
}

/** Stores a new session, sets its cookie and answers its id. */
export async function openSession(ctx: Ctx, operator: OperatorRow, { request, reply }: Call): Promise<string> {
  const id = newId()
  const secret = newSecret('sbs')
  const { now } = ctx
  await sql`insert into sessions (id, operator_id, workspace_id, token_hash, browser, address, created_at, last_seen_at, expires_at)
    values (${id}, ${operator.id}, ${operator.workspace_id}, ${hashSecret(secret)},
      ${browserName(request.headers['user-agent'])}, ${ctx.address}, ${now}, ${now}, ${new Date(now.getTime() + sessionLastsMs)})`.execute(
    ctx.tx ?? ctx.kernel.db,
  )
  reply.setCookie(sessionCookie, secret, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: ctx.kernel.env.publicUrl?.startsWith('https:') ?? false,
    maxAge: sessionLastsMs / 1000,
  })
  return id
}

export async function listSessions(ctx: Ctx) {
  const me = operatorOf(ctx)
  const found = await rows(
    ctx.kernel.db,
    sql<{ id: string; browser: string; address: string; created_at: Date; last_seen_at: Date }>`
      select id, browser, address, created_at, last_seen_at from sessions
      where operator_id = ${me.id} and expires_at > ${ctx.now} order by last_seen_at desc limit 100`,
  )
  return {
    items: found.map((s) => ({
      id: s.id,
      current: s.id === me.sessionId,
      browser: s.browser,
      address: s.address,
      createdAt: s.created_at.toISOString(),
      lastSeenAt: s.last_seen_at.toISOString(),
    })),
  }
}

/** Ends one of the caller's sessions; its sockets close. */
export const revokeSession = (ctx: Ctx, id: string) =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx)
    const ended = await endSessions(tx, emit, me.id, sql`id = ${id}`)
    if (ended === 0) throw notFound()
    return {}
  })

/** Ends this session and forgets its cookie; a token has no session to end. */
export async function signOut(ctx: Ctx, { reply }: Call) {
  const me = operatorOf(ctx)
  await command(ctx, async (tx, emit) => {
    if (me.sessionId) await endSessions(tx, emit, me.id, sql`id = ${me.sessionId}`)
    return {}
  })
  reply.clearCookie(sessionCookie, { path: '/' })
  return {}
}

/** Changes the own password and ends every other session. */
export async function changePassword(ctx: Ctx, input: { current: string; password: string }) {
  const me = operatorOf(ctx)
  ctx.kernel.rateLimits.take(`password:${me.userId}`, { burst: 10, perMinute: 5 })
  const user = await first(
    ctx.kernel.db,
    sql<{ password_hash: string }>`select password_hash from users where id = ${me.userId}`,
  )
  if (!user || !(await checkPassword(input.current, user.password_hash))) {
    throw new Refusal('invalid', 'password_wrong', 'The current password is wrong.')
  }
  const hash = await hashPassword(input.password)
  return command(ctx, async (tx, emit) => {
    await setPassword(tx, emit, me.userId, hash, me.sessionId)
    return {}
  })
}

/** Stores a new password hash and ends the person's sessions everywhere, but for the one that asked. */
export async function setPassword(
  tx: Tx,
  emit: Emit,
  userId: string,
  hash: string,
  keepSessionId: string | null,
): Promise<void> {
  await sql`update users set password_hash = ${hash} where id = ${userId}`.execute(tx)
  await sql`delete from password_resets where user_id = ${userId}`.execute(tx)
  const memberships = await rows(
    tx,
    sql<{ id: string }>`select id from operators where user_id = ${userId} order by id`,
  )
  for (const { id } of memberships)
    await endSessions(tx, emit, id, keepSessionId ? sql`id <> ${keepSessionId}` : sql`true`)
}

/** Deletes sessions of an operator and tells their sockets; returns how many. */
export async function endSessions(tx: Tx, emit: Emit, operatorId: string, which = sql`true`): Promise<number> {
  const ended = await rows(
    tx,
    sql<{ id: string }>`delete from sessions where operator_id = ${operatorId} and ${which} returning id`,
  )
  for (const { id } of ended)
    emit('session.revoked', { operatorId, sessionId: id }, { operators: { ids: [operatorId] } })
  return ended.length
}

// In this order: every browser claims to be several others.
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/./, 'A program'],
]
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A readable name of a browser, such as "Firefox on Linux". */
function browserName(agent = ''): string {
  const named = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(agent))?.[1]
  const system = named(systems)
  const browser = named(browsers) ?? 'A program'
  return system ? `${browser} on ${system}` : browser
}

/** Removes what can no longer be used: sessions, reset links and invitations past their time. */
export async function sweepExpired({ db, clock }: Kernel): Promise<void> {
  const now = clock.now()
  await sql`delete from sessions where expires_at < ${now}`.execute(db)
  await sql`delete from password_resets where expires_at < ${now}`.execute(db)
  await sql`delete from invitations where expires_at < ${now}`.execute(db)
}
