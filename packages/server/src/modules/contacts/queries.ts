import type { ApiOutput, ApiParsed, Contact } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { pageOf } from '../../kernel/paging.ts'
import { asContact, getContactRow, type ContactRow } from './tables.ts'

export const getContact = async (ctx: Ctx, id: string): Promise<Contact> =>
  asContact(await getContactRow(ctx.kernel.db, ctx.workspaceId, id))

/** Contacts newest first; merged ones live on in their survivor. */
export const listContacts = (
  ctx: Ctx,
  { externalId, email, ...page }: ApiParsed<'GET /v1/contacts'>,
): Promise<ApiOutput<'GET /v1/contacts'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (
      after,
      limit,
    ) => sql<ContactRow>`select * from contacts where workspace_id = ${ctx.workspaceId} and merged_into_id is null
      ${externalId === undefined ? sql`` : sql`and external_id = ${externalId}`}
      ${email === undefined ? sql`` : sql`and lower(email) = lower(${email})`}
      ${after ? sql`and (created_at, id) < (${after[0]}, ${after[1]})` : sql``}
      order by created_at desc, id desc limit ${limit}`,
    key: (row) => [row.created_at.toISOString(), row.id],
    item: asContact,
  })
