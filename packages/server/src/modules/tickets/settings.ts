import type { ApiParsed, TicketSettings } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { editedSettings, usualSettings } from './settings-rules.ts'

interface SettingsRow {
  prefix: string
  former_prefixes: string[]
  types: TicketSettings['types']
  fields: TicketSettings['fields']
  public_names: TicketSettings['publicNames']
  visible_by_default: boolean
  revision: number
}

const asSettings = (row: SettingsRow): TicketSettings => ({
  prefix: row.prefix,
  types: row.types,
  fields: row.fields,
  publicNames: row.public_names,
  visibleByDefault: row.visible_by_default,
  revision: row.revision,
})

const findRow = (ctx: Ctx, db: Queryable, lock = false) =>
  first(
    db,
    sql<SettingsRow>`select * from ticket_settings where workspace_id = ${ctx.workspaceId} ${lock ? sql`for update` : sql``}`,
  )

/** What holds for all tickets of the workspace; the usual until something was set or made. */
export async function getSettings(ctx: Ctx): Promise<TicketSettings> {
  const row = await findRow(ctx, ctx.tx ?? ctx.kernel.db)
  return row ? asSettings(row) : usualSettings((await getWorkspace(ctx)).name)
}

/** Changes what holds for all tickets; a former prefix goes on leading to its tickets. */
export const changeSettings = (ctx: Ctx, edit: ApiParsed<'PATCH /v1/ticket-settings'>): Promise<TicketSettings> =>
  command(ctx, async (tx, emit, inner) => {
    await ensureSettings(inner, tx)
    const held = (await findRow(ctx, tx, true))!
    const next = editedSettings(asSettings(held), edit)
    if (JSON.stringify(next) === JSON.stringify(asSettings(held))) return next
    const former = [...new Set([...held.former_prefixes, held.prefix])].filter((prefix) => prefix !== next.prefix)
    const stored = await first(
      tx,
      sql<SettingsRow>`update ticket_settings set prefix = ${next.prefix}, former_prefixes = ${former}, types = ${json(next.types)},
          fields = ${json(next.fields)}, public_names = ${json(next.publicNames)}, visible_by_default = ${next.visibleByDefault},
          revision = revision + 1 where workspace_id = ${ctx.workspaceId} returning *`,
    )
    emit('ticket_settings.saved', { settings: asSettings(stored!) }, { operators: 'tickets:read' })
    return asSettings(stored!)
  })

/** The next reference of the workspace; a number is given once, whatever becomes of its ticket. */
export async function takeReference(ctx: Ctx, tx: Tx): Promise<{ number: number; reference: string }> {
  await ensureSettings(ctx, tx)
  const taken = await first(
    tx,
    sql<{ prefix: string; last_number: number }>`update ticket_settings set last_number = last_number + 1
      where workspace_id = ${ctx.workspaceId} returning prefix, last_number`,
  )
  return { number: taken!.last_number, reference: `${taken!.prefix}-${taken!.last_number}` }
}

/** Whether a prefix begins, or once began, the references of this workspace. */
export async function isPrefix(ctx: Ctx, prefix: string): Promise<boolean> {
  const row = await findRow(ctx, ctx.kernel.db)
  return row !== undefined && [row.prefix, ...row.former_prefixes].includes(prefix)
}

/** Holds the row that gives numbers until the commit; after columns and tickets. */
export const lockSettings = (ctx: Ctx, tx: Tx): Promise<unknown> => findRow(ctx, tx, true)

async function ensureSettings(ctx: Ctx, tx: Tx): Promise<void> {
  if (await findRow(ctx, tx)) return
  const usual = usualSettings((await getWorkspace({ ...ctx, tx })).name)
  await sql`insert into ticket_settings (workspace_id, prefix, types, fields, public_names, visible_by_default, revision)
    values (${ctx.workspaceId}, ${usual.prefix}, ${json(usual.types)}, ${json(usual.fields)}, ${json(usual.publicNames)},
      ${usual.visibleByDefault}, ${usual.revision}) on conflict do nothing`.execute(tx)
}
