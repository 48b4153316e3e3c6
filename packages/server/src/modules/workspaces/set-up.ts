import { randomBytes } from 'node:crypto'
import { defaultWidgetSettings, defaultWorkspaceSettings } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Db, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Call } from '../../kernel/http.ts'
import { hashSecret, newId } from '../../kernel/ids.ts'
import { emitJoined, emitWorkspace } from './events.ts'
import { hashPassword } from './passwords.ts'
import { openSession, type SignedIn } from './sessions.ts'
import { getOperatorRow, getWorkspaceRow, type OperatorRow } from './tables.ts'

/** True until the first workspace exists. */
export async function needsSetUp(db: Db): Promise<boolean> {
  return (await first(db, sql`select 1 from workspaces limit 1`)) === undefined
}

const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address)

export async function setUpState(ctx: Ctx) {
  const needed = await needsSetUp(ctx.kernel.db)
  return { needed, codeRequired: needed && !isLoopback(ctx.address) }
}

/** What later modules put into a new workspace. */
export type PrepareWorkspace = (ctx: Ctx, tx: Tx, emit: Emit) => Promise<void>

export interface SetUpInput {
  workspaceName: string
  name: string
  email: string
  password: string
  code?: string | undefined
}

/** Creates the first workspace and its owner, and signs in; only once, and from afar only with the printed code. */
export async function setUp(ctx: Ctx, input: SetUpInput, call: Call, prepare: PrepareWorkspace): Promise<SignedIn> {
  ctx.kernel.rateLimits.take(`set-up:${ctx.address}`, { burst: 10, perMinute: 5 })
  if (!isLoopback(ctx.address) && !codeMatches(ctx, input.code ?? '')) {
    throw new Refusal('forbidden', 'setup_code_wrong', 'Enter the set-up code that the server printed at start.')
  }
  const passwordHash = await hashPassword(input.password)
  const workspaceId = newId()
  return command({ ...ctx, workspaceId }, async (tx, emit, inner) => {
    // Two people setting up at once: the lock makes one of them second.
    await sql`lock table workspaces in exclusive mode`.execute(tx)
    if (await first(tx, sql`select 1 from workspaces limit 1`)) throw alreadySetUp()
    await insertWorkspace(tx, workspaceId, input.workspaceName, ctx.now)
    const operator = await insertMember(tx, workspaceId, { ...input, passwordHash, role: 'owner' }, ctx.now)
    emitWorkspace(emit, await getWorkspaceRow(tx, workspaceId))
    emitJoined(emit, operator)
    await prepare(inner, tx, emit)
    return { operator, sessionId: await openSession(inner, operator, call) }
  })
}

const alreadySetUp = () =>
  new Refusal('conflict', 'already_set_up', 'This installation already has an owner. Sign in instead.')

const codeMatches = ({ kernel }: Ctx, code: string) => hashSecret(code).equals(hashSecret(kernel.setupCode))

/** Inserts a workspace with default settings. */
export async function insertWorkspace(tx: Tx, id: string, name: string, now: Date): Promise<void> {
  await sql`insert into workspaces (id, name, widget_key, identity_secret, settings, widget, created_at)
    values (${id}, ${name}, ${randomBytes(9).toString('base64url')}, ${randomBytes(32).toString('hex')},
      ${json(defaultWorkspaceSettings)}, ${json(defaultWidgetSettings)}, ${now})`.execute(tx)
}

export interface NewMember {
  name: string
  email: string
  passwordHash: string
  role: string
}

/** Inserts a login and its membership. */
export async function insertMember(tx: Tx, workspaceId: string, member: NewMember, now: Date): Promise<OperatorRow> {
  const userId = newId()
  const operatorId = newId()
  await sql`insert into users (id, email, name, password_hash, created_at)
    values (${userId}, ${member.email}, ${member.name}, ${member.passwordHash}, ${now})`.execute(tx)
  await sql`insert into operators (id, workspace_id, user_id, role, created_at)
    values (${operatorId}, ${workspaceId}, ${userId}, ${member.role}, ${now})`.execute(tx)
  return getOperatorRow(tx, workspaceId, operatorId)
}
