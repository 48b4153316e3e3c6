import type { ApiParsed, PublicTicketForm, TicketForm } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { getTarget } from './board-store.ts'
import { publicForm } from './form-rules.ts'
import { checkType } from './rules.ts'
import { getSettings } from './settings.ts'

const most = 50
const audience = { operators: 'tickets:read' } as const

interface FormRow {
  id: string
  name: string
  intro: string
  enabled: boolean
  board_id: string
  column_id: string
  type: string
  priority: TicketForm['priority']
  fields: TicketForm['fields']
  revision: number
}

const asForm = (row: FormRow): TicketForm => ({
  id: row.id,
  name: row.name,
  intro: row.intro,
  enabled: row.enabled,
  boardId: row.board_id,
  columnId: row.column_id,
  type: row.type,
  priority: row.priority,
  fields: row.fields,
  revision: row.revision,
})

export async function listForms(ctx: Ctx): Promise<{ items: TicketForm[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<FormRow>`select * from ticket_forms where workspace_id = ${ctx.workspaceId} order by lower(name), id`,
  )
  return { items: found.map(asForm) }
}

/** The forms that visitors may fill in now: on, and with a place for what comes in. */
export async function listPublicForms(ctx: Ctx): Promise<{ items: PublicTicketForm[] }> {
  const found = await rows(ctx.kernel.db, openForms(ctx, sql`true`))
  const { fields } = await getSettings(ctx)
  return { items: found.map((row) => publicForm(asForm(row), fields)) }
}

/** One of them; the others do not exist for a visitor. */
export async function getOpenForm(ctx: Ctx, db: Queryable, id: string): Promise<TicketForm> {
  const row = await first(db, openForms(ctx, sql`f.id = ${id}`))
  if (!row) throw notFound()
  return asForm(row)
}

const openForms = (ctx: Ctx, which: ReturnType<typeof sql>) =>
  sql<FormRow>`select f.* from ticket_forms f join board_columns c on c.id = f.column_id join boards b on b.id = f.board_id
    where f.workspace_id = ${ctx.workspaceId} and f.enabled and c.archived_at is null and b.archived_at is null and ${which}
    order by lower(f.name), f.id`

export const createForm = (ctx: Ctx, input: ApiParsed<'POST /v1/ticket-forms'>): Promise<TicketForm> =>
  command(ctx, async (tx, emit, inner) => {
    // Whoever makes forms waits here, so that the limit holds.
    await sql`select 1 from workspaces where id = ${ctx.workspaceId} for no key update`.execute(tx)
    const counted = await first(
      tx,
      sql<{ n: number }>`select count(*)::int as n from ticket_forms where workspace_id = ${ctx.workspaceId}`,
    )
    if (counted!.n >= most) throw new Refusal('conflict', 'too_many_forms', `There can be up to ${most} forms.`)
    const form: TicketForm = { id: newId(), ...input, revision: 1 }
    await check(inner, tx, form)
    await sql`insert into ticket_forms (id, workspace_id, name, intro, enabled, board_id, column_id, type, priority, fields)
      values (${form.id}, ${ctx.workspaceId}, ${form.name}, ${form.intro}, ${form.enabled}, ${form.boardId}, ${form.columnId},
        ${form.type}, ${form.priority}, ${json(form.fields)})`.execute(tx)
    return told(emit, form)
  })

export const changeForm = (ctx: Ctx, { id, ...edit }: ApiParsed<'PATCH /v1/ticket-forms/:id'>): Promise<TicketForm> =>
  command(ctx, async (tx, emit, inner) => {
    const held = await lockForm(ctx, tx, id)
    const next: TicketForm = { ...held, ...definedOf(edit), revision: held.revision + 1 }
    await check(inner, tx, next, held)
    await sql`update ticket_forms set name = ${next.name}, intro = ${next.intro}, enabled = ${next.enabled},
        board_id = ${next.boardId}, column_id = ${next.columnId}, type = ${next.type}, priority = ${next.priority},
        fields = ${json(next.fields)}, revision = ${next.revision}
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    return told(emit, next)
  })

export const removeForm = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await lockForm(ctx, tx, id)
    await sql`delete from ticket_forms where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    emit('ticket_form.removed', { formId: id, revision: held.revision + 1 }, audience)
    return {}
  })

async function lockForm(ctx: Ctx, tx: Tx, id: string): Promise<TicketForm> {
  const row = await first(
    tx,
    sql<FormRow>`select * from ticket_forms where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return asForm(row)
}

/** A form is switched off wherever it leads; what else is said of it must lead somewhere. */
async function check(ctx: Ctx, tx: Tx, next: TicketForm, held?: TicketForm): Promise<void> {
  const settings = await getSettings(ctx)
  checkType(settings, next.type, held?.type)
  const isElsewhere = held?.columnId !== next.columnId || held.boardId !== next.boardId
  if (isElsewhere || (next.enabled && !held.enabled)) await getTarget(ctx, tx, next)
  for (const { field } of next.fields) {
    const isKnown =
      !field.startsWith('field:') || settings.fields.some((f) => `field:${f.key}` === field && !f.archived)
    if (!isKnown && !held?.fields.some((f) => f.field === field))
      throw new Refusal('invalid', 'field_unknown', `There is no field ${field}.`, { details: { field } })
  }
}

function told(emit: Emit, form: TicketForm): TicketForm {
  emit('ticket_form.saved', { form }, audience)
  return form
}

const definedOf = <T extends object>(partial: T) =>
  Object.fromEntries(Object.entries(partial).filter(([, v]) => v !== undefined)) as Partial<TicketForm>
