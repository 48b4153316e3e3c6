import type { ApiParsed, Me } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { emitOperator } from './events.ts'
import type { SignedIn } from './sessions.ts'
import {
  asOperator,
  asPreferences,
  asWorkspace,
  getOperatorRow,
  getWorkspaceRow,
  permissionsNow,
  type OperatorRow,
} from './tables.ts'

/** Who is signed in; a token's permissions are its own, narrower ones. */
export async function getMe(ctx: Ctx): Promise<Me> {
  const me = operatorOf(ctx)
  const position = cursorOf(ctx)
  return describe(ctx, await getOperatorRow(ctx.kernel.db, ctx.workspaceId, me.id), position, me.sessionId, [
    ...me.permissions,
  ])
}

/** The same for somebody who signed in just now. */
export async function describeNew(ctx: Ctx, { operator, sessionId }: SignedIn): Promise<Me> {
  const workspace = asWorkspace(await getWorkspaceRow(ctx.kernel.db, operator.workspace_id))
  return describe(
    { ...ctx, workspaceId: operator.workspace_id },
    operator,
    cursorOf(ctx),
    sessionId,
    permissionsNow(operator, workspace.settings.deskMode),
  )
}

async function describe(
  ctx: Ctx,
  row: OperatorRow,
  position: string,
  sessionId: string | null,
  permissions: Me['permissions'],
): Promise<Me> {
  return {
    operator: asOperator(row),
    workspace: asWorkspace(await getWorkspaceRow(ctx.kernel.db, row.workspace_id)),
    permissions,
    preferences: asPreferences(row),
    sessionId,
    position,
  }
}

/** The cursor to resume from after a snapshot that is read later. */
export const cursorOf = ({ kernel }: Ctx): string => `${kernel.relay.epoch}.${kernel.relay.position}`

/** Changes the own name, picture or preferences. */
export async function changeMe(ctx: Ctx, input: ApiParsed<'PATCH /v1/me'>): Promise<Me> {
  const me = operatorOf(ctx)
  await command(ctx, async (tx, emit) => {
    const held = await getOperatorRow(tx, ctx.workspaceId, me.id, true)
    if (input.avatarFileId) await refuseForeignPicture(tx, me.id, input.avatarFileId)
    const next: OperatorRow = {
      ...held,
      name: input.name ?? held.name,
      avatar_file_id: input.avatarFileId === undefined ? held.avatar_file_id : input.avatarFileId,
      preferences: { ...held.preferences, ...(input.preferences as OperatorRow['preferences']) },
      revision: held.revision + 1,
    }
    await sql`update users set name = ${next.name} where id = ${me.userId}`.execute(tx)
    await sql`update operators set avatar_file_id = ${next.avatar_file_id}, preferences = ${json(next.preferences)},
      revision = ${next.revision} where id = ${me.id}`.execute(tx)
    emitOperator(emit, next)
    return {}
  })
  return getMe(ctx)
}

async function refuseForeignPicture(tx: Tx, operatorId: string, fileId: string): Promise<void> {
  const own = await first(
    tx,
    sql`select 1 from files where id = ${fileId} and uploaded_by = ${`operator:${operatorId}`} and mime like 'image/%'`,
  )
  if (!own) throw notFound()
}
