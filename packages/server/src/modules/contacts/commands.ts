import type { ApiOutput, ApiParsed, Contact } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal, violatedUnique } from '../../kernel/errors.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { editedFields } from './field-rules.ts'
import { fieldRules } from './fields.ts'
import { changesOf, edited, type Edit } from './rules.ts'
import { insertContacts, newContact, storeContact, updateContacts, type StoredAs } from './store.ts'
import { asContact, contactAudience, getLivingRow, getLivingRows, type ContactRow } from './tables.ts'

/** Makes a contact; an external id in use is refused by the database. */
export async function createContact(ctx: Ctx, input: ApiParsed<'POST /v1/contacts'>): Promise<Contact> {
  try {
    return await command(ctx, async (tx, emit) => {
      const { externalId, ...rest } = input
      const edit = await resolved(ctx, tx, rest, {})
      const row = newContact(ctx, {
        ...edited(newContact(ctx, { source: sourceOf(ctx) }), edit),
        external_id: externalId ?? null,
      })
      if (isEmpty(row)) throw new Refusal('invalid', 'contact_empty', 'Give at least a name, an address or an id.')
      await insertContacts(tx, emit, [row])
      return asContact(row)
    })
  } catch (error) {
    if (isExternalIdTaken(error))
      throw new Refusal('conflict', 'external_id_taken', 'Another contact has this external id.')
    throw error
  }
}

/** True when a contact lost its external id to another one. */
export const isExternalIdTaken = (error: unknown): boolean =>
  ['contact_aliases_pkey', 'contacts_external_id'].includes(violatedUnique(error) ?? '')

/** Edits fields; null empties one. What changed stands in the event and so in the timeline. */
export const editContact = (ctx: Ctx, { id, ...wishes }: ApiParsed<'PATCH /v1/contacts/:id'>): Promise<Contact> =>
  command(ctx, async (tx, emit) => {
    const held = await getLivingRow(tx, ctx.workspaceId, id)
    const next = edited(held, await resolved(ctx, tx, wishes, held.fields))
    const changes = changesOf(held, next)
    if (Object.keys(changes).length === 0) return asContact(held)
    return asContact(await storeContact(tx, emit, next, 'contact.updated', changes))
  })

/** Blocks a contact; their widget refuses politely and reveals nothing. */
export const blockContact = (ctx: Ctx, id: string, reason: string | undefined): Promise<Contact> =>
  change(ctx, id, 'contact.blocked', (held) => blocked(ctx, held, reason))

export const unblockContact = (ctx: Ctx, id: string): Promise<Contact> =>
  change(ctx, id, 'contact.unblocked', unblocked)

/** One change for many contacts: all of them or none; answers those it really changed. */
export const changeMany = (
  ctx: Ctx,
  { ids, act }: ApiParsed<'POST /v1/contacts/bulk'>,
): Promise<ApiOutput<'POST /v1/contacts/bulk'>> =>
  command(ctx, async (tx, emit) => {
    if (act.do === 'tag' || act.do === 'untag') await refuseForeignTags(tx, ctx.workspaceId, act.tagIds)
    const held = await getLivingRows(tx, ctx.workspaceId, ids)
    const changed = held.flatMap((row) => {
      const next = acted(ctx, row, act)
      return JSON.stringify(next) === JSON.stringify(row) ? [] : [{ row, next }]
    })
    const stored = await updateContacts(
      tx,
      changed.map((c) => c.next),
    )
    for (const [i, contact] of stored.entries()) {
      const changes = changesOf(changed[i]!.row, contact)
      const because = eventOf[act.do] === 'contact.updated' ? { changes } : {}
      emit(eventOf[act.do], { contact: asContact(contact), ...because }, contactAudience)
    }
    return { changedIds: stored.map((c) => c.id) }
  })

type Act = ApiParsed<'POST /v1/contacts/bulk'>['act']

const eventOf: Record<Act['do'], StoredAs> = {
  tag: 'contact.updated',
  untag: 'contact.updated',
  block: 'contact.blocked',
  unblock: 'contact.unblocked',
}

function acted(ctx: Ctx, row: ContactRow, act: Act): ContactRow {
  switch (act.do) {
    case 'tag':
      return { ...row, tag_ids: [...new Set([...row.tag_ids, ...act.tagIds])] }
    case 'untag':
      return { ...row, tag_ids: row.tag_ids.filter((id) => !act.tagIds.includes(id)) }
    case 'block':
      return blocked(ctx, row, act.reason)
    case 'unblock':
      return unblocked(row)
  }
}

const blocked = (ctx: Ctx, held: ContactRow, reason: string | undefined): ContactRow =>
  held.blocked_at ? held : { ...held, blocked_at: ctx.now, blocked_reason: reason ?? null }

const unblocked = (held: ContactRow): ContactRow =>
  held.blocked_at ? { ...held, blocked_at: null, blocked_reason: null } : held

const change = (ctx: Ctx, id: string, type: StoredAs, edit: (held: ContactRow) => ContactRow): Promise<Contact> =>
  command(ctx, async (tx: Tx, emit: Emit) => {
    const held = await getLivingRow(tx, ctx.workspaceId, id)
    const next = edit(held)
    return asContact(JSON.stringify(next) === JSON.stringify(held) ? held : await storeContact(tx, emit, next, type))
  })

/** What was typed, checked against the workspace's tags and fields. */
async function resolved(
  ctx: Ctx,
  tx: Tx,
  { fields, tagIds, ...rest }: Omit<ApiParsed<'PATCH /v1/contacts/:id'>, 'id'>,
  held: ContactRow['fields'],
): Promise<Edit> {
  if (tagIds) await refuseForeignTags(tx, ctx.workspaceId, tagIds)
  return {
    ...rest,
    ...(tagIds && { tagIds: [...new Set(tagIds)] }),
    ...(fields && { fields: editedFields(await fieldRules(tx, ctx.workspaceId), held, fields) }),
  }
}

const isEmpty = (row: ContactRow): boolean =>
  [row.external_id, row.name, row.email, row.phone].every((v) => v === null) &&
  Object.keys(row.metadata).length === 0 &&
  Object.keys(row.fields).length === 0 &&
  row.tag_ids.length === 0

/** A program's contacts come from the API, a person's from the workspace. */
function sourceOf({ actor }: Ctx): 'api' | 'operator' {
  return actor.kind === 'operator' && actor.tokenId ? 'api' : 'operator'
}
