import { command } from '../../kernel/command.ts'
import { systemCtx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { insertResetToken } from './password-resets.ts'
import { operatorRows } from './tables.ts'

/** Lets the first owner back in and makes a link to choose a new password; for `npm start -- --reset-owner`. Null without an owner. */
export async function resetOwner(kernel: Kernel, base: string): Promise<{ email: string; url: string } | null> {
  const owner = await first(kernel.db, operatorRows(sql`o.role = 'owner' order by o.created_at`))
  if (!owner) return null
  const ctx = systemCtx(kernel, owner.workspace_id)
  const token = await command(ctx, async (tx) => {
    await sql`update operators set disabled_at = null, revision = revision + 1 where id = ${owner.id} and disabled_at is not null`.execute(
      tx,
    )
    return insertResetToken(tx, owner.user_id, ctx.now)
  })
  return { email: owner.email, url: `${base}/reset/${token}` }
}
