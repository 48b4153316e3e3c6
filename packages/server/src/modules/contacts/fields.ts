import type { ApiParsed, ContactField } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { keyOf, type FieldRule } from './field-rules.ts'

const most = 100

interface FieldRow {
  id: string
  key: string
  label: string
  type: ContactField['type']
  choices: string[]
  place: number
  archived_at: Date | null
  revision: number
}

const asField = (row: FieldRow): ContactField => ({
  id: row.id,
  key: row.key,
  label: row.label,
  type: row.type,
  choices: row.choices,
  place: row.place,
  archivedAt: row.archived_at?.toISOString() ?? null,
  revision: row.revision,
})

const fieldRows = (db: Queryable, workspaceId: string) =>
  rows(db, sql<FieldRow>`select * from contact_fields where workspace_id = ${workspaceId} order by place, id`)

export const listFields = async (ctx: Ctx): Promise<{ items: ContactField[] }> => ({
  items: (await fieldRows(ctx.kernel.db, ctx.workspaceId)).map(asField),
})

/** The fields as rules judge values by them. */
export const fieldRules = async (db: Queryable, workspaceId: string): Promise<FieldRule[]> =>
  (await fieldRows(db, workspaceId)).map((row) => ({ ...asField(row), archived: row.archived_at !== null }))

/** Defines a field at the end; its key is made from the label and never changes. */
export const createField = (ctx: Ctx, input: ApiParsed<'POST /v1/contact-fields'>): Promise<ContactField> =>
  labelIsFree(() =>
    command(ctx, async (tx, emit) => {
      const held = await lockedFields(ctx, tx)
      if (held.length >= most) throw new Refusal('conflict', 'too_many_fields', `There may be up to ${most} fields.`)
      const row = await first(
        tx,
        sql<FieldRow>`insert into contact_fields (id, workspace_id, key, label, type, choices, place, created_at)
          values (${newId()}, ${ctx.workspaceId}, ${keyOf(input.label, new Set(held.map((f) => f.key)))}, ${input.label}, ${input.type},
            ${choicesOf(input.type, input.choices ?? [])}, ${(held.at(-1)?.place ?? 0) + 1}, ${ctx.now}) returning *`,
      )
      announce(emit, row!)
      return asField(row!)
    }),
  )

/** Relabels, reorders, archives or restores a field, or changes its choices; values in contacts stay. */
export const changeField = (ctx: Ctx, input: ApiParsed<'PATCH /v1/contact-fields/:id'>): Promise<ContactField> =>
  labelIsFree(() =>
    command(ctx, async (tx, emit) => {
      const held = await lockedFields(ctx, tx)
      const field = held.find((f) => f.id === input.id)
      if (!field || (input.beforeId && !held.some((f) => f.id === input.beforeId))) throw notFound()
      const changed: FieldRow = {
        ...field,
        label: input.label ?? field.label,
        choices: input.choices ? choicesOf(field.type, input.choices) : field.choices,
        archived_at: archivedAt(field.archived_at, input.archived, ctx.now),
      }
      const order = inOrder(
        held.map((f) => (f.id === field.id ? changed : f)),
        changed,
        input.beforeId,
      )
      let answer = changed
      for (const [index, row] of order.entries()) {
        const before = held.find((f) => f.id === row.id)!
        const next = input.beforeId === undefined ? row : { ...row, place: index + 1 }
        if (JSON.stringify(next) === JSON.stringify(before)) continue
        const stored = await store(tx, emit, next)
        if (stored.id === field.id) answer = stored
      }
      return asField(answer)
    }),
  )

function inOrder(all: FieldRow[], moved: FieldRow, beforeId: string | null | undefined): FieldRow[] {
  if (beforeId === undefined || beforeId === moved.id) return all
  const others = all.filter((f) => f.id !== moved.id)
  const at = beforeId === null ? others.length : others.findIndex((f) => f.id === beforeId)
  return others.toSpliced(at, 0, moved)
}

/** Whoever defines fields waits here, so that keys, order and limit hold. */
async function lockedFields(ctx: Ctx, tx: Tx): Promise<FieldRow[]> {
  await sql`select 1 from workspaces where id = ${ctx.workspaceId} for no key update`.execute(tx)
  return fieldRows(tx, ctx.workspaceId)
}

function choicesOf(type: ContactField['type'], wishes: readonly string[]): string[] {
  const choices = type === 'choice' ? [...new Set(wishes)] : []
  if (type === 'choice' && choices.length === 0)
    throw new Refusal('invalid', 'choices_missing', 'A field of choices needs at least one.')
  return choices
}

function archivedAt(held: Date | null, wish: boolean | undefined, now: Date): Date | null {
  if (wish === undefined) return held
  return wish ? (held ?? now) : null
}

async function store(tx: Tx, emit: Emit, next: FieldRow): Promise<FieldRow> {
  const row = await first(
    tx,
    sql<FieldRow>`update contact_fields set label = ${next.label}, choices = ${next.choices}, place = ${next.place},
      archived_at = ${next.archived_at}, revision = revision + 1 where id = ${next.id} returning *`,
  )
  announce(emit, row!)
  return row!
}

const announce = (emit: Emit, row: FieldRow) =>
  emit('contact_field.saved', { field: asField(row) }, { operators: 'everyone' })

async function labelIsFree<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (violatedUnique(error) === 'contact_fields_label')
      throw new Refusal('conflict', 'field_label_taken', 'A field of this label exists.')
    throw error
  }
}
