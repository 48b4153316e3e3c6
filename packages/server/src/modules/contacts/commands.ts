import type { ApiParsed, Contact } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { storeContact } from './resolve.ts'
import { asContact, getContactRow, type ContactRow } from './tables.ts'

/** Edits fields; null empties one. */
export const editContact = (ctx: Ctx, { id, ...fields }: ApiParsed<'PATCH /v1/contacts/:id'>): Promise<Contact> =>
  change(ctx, id, 'contact.updated', (held) => ({
    ...held,
    name: fields.name === undefined ? held.name : fields.name,
    email: fields.email === undefined ? held.email : fields.email,
    phone: fields.phone === undefined ? held.phone : fields.phone,
    metadata: fields.metadata ?? held.metadata,
  }))

/** Blocks a contact; their widget refuses politely and reveals nothing. */
export const blockContact = (ctx: Ctx, id: string, reason: string | undefined): Promise<Contact> =>
  change(ctx, id, 'contact.blocked', (held) =>
    held.blocked_at ? held : { ...held, blocked_at: ctx.now, blocked_reason: reason ?? null },
  )

export const unblockContact = (ctx: Ctx, id: string): Promise<Contact> =>
  change(ctx, id, 'contact.unblocked', (held) =>
    held.blocked_at ? { ...held, blocked_at: null, blocked_reason: null } : held,
  )

type Change = 'contact.updated' | 'contact.blocked' | 'contact.unblocked'

const change = (ctx: Ctx, id: string, type: Change, edit: (held: ContactRow) => ContactRow): Promise<Contact> =>
  command(ctx, async (tx: Tx, emit: Emit) => {
    const held = await getContactRow(tx, ctx.workspaceId, id, true)
    const next = edit(held)
    return asContact(
      JSON.stringify(next) === JSON.stringify(held) ? held : await storeContact(ctx, tx, emit, next, type),
    )
  })
