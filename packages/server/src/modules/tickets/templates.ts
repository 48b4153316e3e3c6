import type { ApiParsed, TicketTemplate } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { editedFields } from '../contacts/index.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { getBoardRow } from './board-store.ts'
import { checkType } from './rules.ts'
import { getSettings } from './settings.ts'

const most = 100
const audience = { operators: 'tickets:read' } as const

interface TemplateRow {
  id: string
  name: string
  board_id: string | null
  title: string
  description: string
  type: string
  priority: TicketTemplate['priority']
  tag_ids: string[]
  fields: TicketTemplate['fields']
  revision: number
}

const asTemplate = ({ board_id: boardId, tag_ids: tagIds, ...row }: TemplateRow): TicketTemplate => ({
  id: row.id,
  name: row.name,
  boardId,
  title: row.title,
  description: row.description,
  type: row.type,
  priority: row.priority,
  tagIds,
  fields: row.fields,
  revision: row.revision,
})

export async function listTemplates(ctx: Ctx): Promise<{ items: TicketTemplate[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<TemplateRow>`select * from ticket_templates where workspace_id = ${ctx.workspaceId} order by lower(name), id`,
  )
  return { items: found.map(asTemplate) }
}

export const createTemplate = (ctx: Ctx, input: ApiParsed<'POST /v1/ticket-templates'>): Promise<TicketTemplate> =>
  command(ctx, async (tx, emit, inner) => {
    // Whoever makes templates waits here, so that the limit holds.
    await sql`select 1 from workspaces where id = ${ctx.workspaceId} for no key update`.execute(tx)
    const counted = await first(
      tx,
      sql<{ n: number }>`select count(*)::int as n from ticket_templates where workspace_id = ${ctx.workspaceId}`,
    )
    if (counted!.n >= most) throw new Refusal('conflict', 'too_many_templates', `There can be up to ${most} templates.`)
    const template: TicketTemplate = { id: newId(), ...input, revision: 1 }
    await check(inner, tx, template, {})
    await sql`insert into ticket_templates (id, workspace_id, name, board_id, title, description, type, priority, tag_ids, fields)
      values (${template.id}, ${ctx.workspaceId}, ${template.name}, ${template.boardId}, ${template.title}, ${template.description},
        ${template.type}, ${template.priority}, ${template.tagIds}, ${json(template.fields)})`.execute(tx)
    return told(emit, template)
  })

export const changeTemplate = (
  ctx: Ctx,
  { id, ...edit }: ApiParsed<'PATCH /v1/ticket-templates/:id'>,
): Promise<TicketTemplate> =>
  command(ctx, async (tx, emit, inner) => {
    const held = await lockTemplate(ctx, tx, id)
    const next: TicketTemplate = { ...held, ...definedOf(edit), revision: held.revision + 1 }
    await check(inner, tx, next, held)
    await sql`update ticket_templates set name = ${next.name}, board_id = ${next.boardId}, title = ${next.title},
        description = ${next.description}, type = ${next.type}, priority = ${next.priority}, tag_ids = ${next.tagIds},
        fields = ${json(next.fields)}, revision = ${next.revision}
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    return told(emit, next)
  })

export const removeTemplate = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await lockTemplate(ctx, tx, id)
    await sql`delete from ticket_templates where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    emit('ticket_template.removed', { templateId: id, revision: held.revision + 1 }, audience)
    return {}
  })

async function lockTemplate(ctx: Ctx, tx: Tx, id: string): Promise<TicketTemplate> {
  const row = await first(
    tx,
    sql<TemplateRow>`select * from ticket_templates where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return asTemplate(row)
}

async function check(ctx: Ctx, tx: Tx, next: TicketTemplate, held: Partial<TicketTemplate>): Promise<void> {
  const settings = await getSettings(ctx)
  checkType(settings, next.type, held.type)
  editedFields(settings.fields, held.fields ?? {}, next.fields)
  await refuseForeignTags(tx, ctx.workspaceId, next.tagIds)
  if (next.boardId !== null) await getBoardRow(ctx, tx, next.boardId)
}

function told(emit: Emit, template: TicketTemplate): TicketTemplate {
  emit('ticket_template.saved', { template }, audience)
  return template
}

const definedOf = <T extends object>(partial: T) =>
  Object.fromEntries(Object.entries(partial).filter(([, v]) => v !== undefined)) as Partial<TicketTemplate>
