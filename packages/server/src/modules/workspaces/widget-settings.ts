import type { ApiParsed, LeadForm, Workspace } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { asWorkspace, getWorkspaceRow, type WorkspaceRow } from './tables.ts'
import { change } from './workspace.ts'

/** Changes how the widget looks and behaves; a logo is an own upload, lead fields exist. */
export const changeWidget = (ctx: Ctx, input: ApiParsed<'PATCH /v1/widget/settings'>): Promise<Workspace> =>
  command(ctx, async (tx, _emit, inner) => {
    const { widget: held } = asWorkspace(await getWorkspaceRow(tx, ctx.workspaceId, true))
    if (input.logoFileId && input.logoFileId !== held.logoFileId) await refuseForeignLogo(ctx, tx, input.logoFileId)
    if (input.lead) await refuseUnknownFields(ctx, tx, input.lead, held.lead)
    return change(inner, (row) => ({ ...row, widget: { ...row.widget, ...(input as WorkspaceRow['widget']) } }))
  })

async function refuseForeignLogo(ctx: Ctx, tx: Tx, fileId: string): Promise<void> {
  const own = await first(
    tx,
    sql<{ mime: string }>`select mime from files where workspace_id = ${ctx.workspaceId} and id = ${fileId}
      and uploaded_by = ${`operator:${operatorOf(ctx).id}`} and attached_to is null`,
  )
  if (!own) throw notFound()
  if (!/^image\/(png|jpeg|webp|gif)$/.test(own.mime))
    throw new Refusal('invalid', 'logo_invalid', 'Choose a PNG, JPEG, WebP or GIF picture.')
}

/** A field that was archived since it was put on the form may stay there, unasked. */
async function refuseUnknownFields(ctx: Ctx, tx: Tx, lead: LeadForm, held: LeadForm): Promise<void> {
  const kept = new Set(held.fields.map((f) => f.field))
  const named = lead.fields.map((f) => f.field).filter((field) => field.startsWith('field:') && !kept.has(field))
  if (named.length === 0) return
  const found = await rows(
    tx,
    sql<{
      key: string
    }>`select key from contact_fields where workspace_id = ${ctx.workspaceId} and archived_at is null`,
  )
  const keys = new Set(found.map((f) => `field:${f.key}`))
  const unknown = named.filter((field) => !keys.has(field))
  if (unknown.length > 0)
    throw new Refusal('invalid', 'lead_field_unknown', `There is no contact field ${unknown[0]!.slice(6)}.`, {
      details: { field: unknown[0] },
    })
}
