import type { ApiParsed, Permission } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { hashSecret, newId, newSecret } from '../../kernel/ids.ts'

interface TokenRow {
  id: string
  name: string
  scopes: Permission[]
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
}

const asToken = (row: TokenRow) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

export async function listAccessTokens(ctx: Ctx) {
  const found = await rows(
    ctx.kernel.db,
    sql<TokenRow>`select * from access_tokens where operator_id = ${operatorOf(ctx).id} order by created_at desc, id limit 500`,
  )
  return { items: found.map(asToken) }
}

/** Makes a token that acts as its maker within `scopes`; the secret is in this answer only. */
export const createAccessToken = (ctx: Ctx, { name, scopes, expiresAt }: ApiParsed<'POST /v1/access-tokens'>) =>
  command(ctx, async (tx) => {
    const me = operatorOf(ctx)
    const beyond = scopes.filter((s) => !me.permissions.has(s))
    if (beyond.length > 0)
      throw new Refusal('forbidden', 'scope_exceeds_rights', `You do not have ${beyond.join(', ')} yourself.`)
    if (expiresAt && new Date(expiresAt) <= ctx.now)
      throw new Refusal('invalid', 'expiry_in_past', 'Choose a time in the future.')
    const token = newSecret('sbt')
    const row: TokenRow = {
      id: newId(),
      name,
      scopes: [...new Set(scopes)],
      created_at: ctx.now,
      expires_at: expiresAt ? new Date(expiresAt) : null,
      last_used_at: null,
    }
    await sql`insert into access_tokens (id, workspace_id, operator_id, name, scopes, token_hash, created_at, expires_at)
      values (${row.id}, ${ctx.workspaceId}, ${me.id}, ${name}, ${row.scopes}, ${hashSecret(token)}, ${row.created_at}, ${row.expires_at})`.execute(
      tx,
    )
    return { ...asToken(row), token }
  })

/** Revokes a token; its sockets close. */
export const revokeAccessToken = (ctx: Ctx, id: string) =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx)
    const gone = await first(
      tx,
      sql`delete from access_tokens where operator_id = ${me.id} and id = ${id} returning id`,
    )
    if (!gone) throw notFound()
    emit('access_token.revoked', { operatorId: me.id, tokenId: id }, { operators: { ids: [me.id] } })
    return {}
  })
