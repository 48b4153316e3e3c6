import { randomBytes } from 'node:crypto'
import type { ApiParsed, Workspace } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import { emitOperator, emitWorkspace } from './events.ts'
import { asWorkspace, getOperatorRow, getWorkspaceRow, type WorkspaceRow } from './tables.ts'

export async function getWorkspace(ctx: Ctx): Promise<Workspace> {
  return asWorkspace(await getWorkspaceRow(ctx.tx ?? ctx.kernel.db, ctx.workspaceId))
}

/** Renames the workspace or changes limits and switches; whom a desk mode concerns comes back with the new rights. */
export const changeWorkspace = (ctx: Ctx, { name, settings }: ApiParsed<'PATCH /v1/workspace'>): Promise<Workspace> =>
  command(ctx, async (tx, emit, inner) => {
    const before = asWorkspace(await getWorkspaceRow(tx, ctx.workspaceId, true))
    const after = await change(inner, (row) => ({
      ...row,
      name: name ?? row.name,
      settings: { ...row.settings, ...(settings as WorkspaceRow['settings']) },
    }))
    if (before.settings.deskMode !== after.settings.deskMode) await announceRights(ctx, tx, emit)
    return after
  })

async function announceRights(ctx: Ctx, tx: Tx, emit: Emit): Promise<void> {
  const concerned = await rows(
    tx,
    sql<{ id: string }>`update operators set revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and role = 'operator' and disabled_at is null returning id`,
  )
  for (const { id } of concerned) emitOperator(emit, await getOperatorRow(tx, ctx.workspaceId, id), true)
}

/** Replaces the secret that proves identities; proofs made with the old one stop working at once. */
export async function rotateIdentitySecret(ctx: Ctx): Promise<{ secret: string }> {
  const secret = randomBytes(32).toString('hex')
  await change(ctx, (row) => ({ ...row, identity_secret: secret }))
  return { secret }
}

export async function getIdentitySecret(ctx: Ctx): Promise<{ secret: string }> {
  return { secret: (await getWorkspaceRow(ctx.kernel.db, ctx.workspaceId)).identity_secret }
}

/** Remembers the first page the widget was seen on; later visits change nothing. */
export async function noteWidgetSeen(ctx: Ctx, origin: string): Promise<void> {
  await change(ctx, (row) =>
    row.widget_seen_at ? row : { ...row, widget_seen_at: ctx.now, widget_seen_origin: origin.slice(0, 255) },
  )
}

/** Locks the workspace, stores it as edited and announces it, unless nothing changed. */
export const change = (ctx: Ctx, edit: (row: WorkspaceRow) => WorkspaceRow): Promise<Workspace> =>
  command(ctx, async (tx, emit) => {
    const held = await getWorkspaceRow(tx, ctx.workspaceId, true)
    const edited = edit(held)
    if (JSON.stringify(edited) === JSON.stringify(held)) return asWorkspace(held)
    const next = { ...edited, revision: held.revision + 1 }
    await sql`update workspaces set name = ${next.name}, settings = ${json(next.settings)}, widget = ${json(next.widget)},
        identity_secret = ${next.identity_secret}, widget_seen_at = ${next.widget_seen_at},
        widget_seen_origin = ${next.widget_seen_origin}, revision = ${next.revision}
      where id = ${next.id}`.execute(tx)
    emitWorkspace(emit, next)
    return asWorkspace(next)
  })

/** What to paste into a website, and what may stand in its way. `base` is the public address. */
export async function installGuide(
  ctx: Ctx,
  base: string,
): Promise<{ snippet: string; csp: string[]; demoUrl: string | null; warnings: string[] }> {
  const workspace = await getWorkspace(ctx)
  const socket = base.replace(/^http/, 'ws')
  const warnings: string[] = []
  const { hostname, protocol } = new URL(base)
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    warnings.push('This address works on this machine only. Set PUBLIC_URL to the address your visitors can reach.')
  } else if (protocol === 'http:') {
    warnings.push(
      'This address is http. Browsers refuse it inside https websites: serve Switchboard over https and set PUBLIC_URL.',
    )
  }
  return {
    snippet: `<script src="${base}/w/${workspace.widgetKey}.js" async></script>`,
    csp: [`script-src ${base}`, `connect-src ${base} ${socket}`, `frame-src ${base}`],
    demoUrl: workspace.settings.demoEnabled ? `${base}/demo` : null,
    warnings,
  }
}
