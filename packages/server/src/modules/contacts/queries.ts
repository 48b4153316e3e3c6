import type { Activity, ApiOutput, ApiParsed, Condition, Contact } from '@switchboard/contract'
import { listActivity } from '../../kernel/activity.ts'
import type { Ctx } from '../../kernel/context.ts'
import { searchContacts } from './search.ts'
import { asContact, getContactRow } from './tables.ts'

export const getContact = async (ctx: Ctx, id: string): Promise<Contact> =>
  asContact(await getContactRow(ctx.kernel.db, ctx.workspaceId, id))

/** Contacts by search and simple filters; merged ones live on in their survivor. */
export const listContacts = (
  ctx: Ctx,
  { externalId, email, tag, source, blocked, ...rest }: ApiParsed<'GET /v1/contacts'>,
): Promise<ApiOutput<'GET /v1/contacts'>> => {
  const conditions: Condition[] = []
  if (externalId !== undefined) conditions.push({ field: 'externalId', is: 'is', value: externalId })
  if (email !== undefined) conditions.push({ field: 'email', is: 'is', value: email })
  if (tag) conditions.push({ field: 'tag', is: 'any of', value: tag })
  if (source) conditions.push({ field: 'source', is: 'is', value: source })
  if (blocked !== undefined) conditions.push({ field: 'blocked', is: 'is', value: blocked })
  return searchContacts(ctx, { ...rest, conditions })
}

/** What happened to a contact, oldest first. */
export async function contactActivity(ctx: Ctx, id: string): Promise<{ items: Activity[] }> {
  await getContactRow(ctx.kernel.db, ctx.workspaceId, id)
  return listActivity(ctx, `contact:${id}`)
}
