import type { Identity } from '../../kernel/access.ts'
import { first, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'

const lastsMs = 24 * 3_600_000
const prefix = 'sbv_'

interface Claims {
  workspaceId: string
  visitorId: string
  /** Set when the identity was proven; then it decides who speaks. */
  contactId: string | null
  expiresAt: number
}

/** The secret of a visitor id: nothing is stored for a page load, so it is a signature. */
export const visitorSecret = (kernel: Kernel, workspaceId: string, visitorId: string): string =>
  kernel.signing.sign('visitor', `${workspaceId}.${visitorId}`)

export const isVisitorSecret = (kernel: Kernel, workspaceId: string, visitorId: string, secret: string): boolean =>
  kernel.signing.verify('visitor', `${workspaceId}.${visitorId}`, secret)

/** A bearer token of a day for one visitor; `provenContactId` opens that contact's whole history. */
export function makeVisitorToken(
  kernel: Kernel,
  workspaceId: string,
  visitorId: string,
  provenContactId: string | null,
): string {
  const claims: Claims = {
    workspaceId,
    visitorId,
    contactId: provenContactId,
    expiresAt: kernel.clock.now().getTime() + lastsMs,
  }
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${prefix}${body}.${kernel.signing.sign('visitor-token', body)}`
}

/** Recognises a visitor's token; null for anything forged, expired, or of a browser or contact that is no more. */
export async function findVisitor(kernel: Kernel, token: string): Promise<Identity | null> {
  const claims = readToken(kernel, token)
  if (!claims) return null
  const { workspaceId, visitorId } = claims
  const contact = claims.contactId
    ? await currentContact(kernel, claims.contactId)
    : await contactOfVisitor(kernel, workspaceId, visitorId)
  if (contact?.standing === 'spent' || (claims.contactId && !contact)) return null
  return {
    workspaceId,
    actor: {
      kind: 'visitor',
      visitorId,
      contactId: contact?.id ?? null,
      verified: claims.contactId !== null,
      name: contact?.name ?? null,
    },
  }
}

export const isVisitorToken = (token: string): boolean => token.startsWith(prefix)

function readToken(kernel: Kernel, token: string): Claims | null {
  const [body = '', signature = ''] = token.slice(prefix.length).split('.')
  if (!kernel.signing.verify('visitor-token', body, signature)) return null
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  return claims.expiresAt > kernel.clock.now().getTime() ? claims : null
}

interface Known {
  id: string
  name: string | null
  standing?: string
}

/** Asked with every request of a visitor, hence a prepared statement. */
async function contactOfVisitor(kernel: Kernel, workspaceId: string, visitorId: string): Promise<Known | undefined> {
  const { rows } = await kernel.pool.query<Known>({
    name: 'contact-of-visitor',
    text: `select c.id, c.name, v.standing from visitors v join contacts c on c.id = v.contact_id where v.id = $1 and v.workspace_id = $2`,
    values: [visitorId, workspaceId],
  })
  return rows[0]
}

/** The contact, or the one it lives on in; a survivor may have been merged again. */
const currentContact = (kernel: Kernel, contactId: string) =>
  first(
    kernel.db,
    sql<Known>`with recursive line as (
        select id, name, merged_into_id from contacts where id = ${contactId}
        union all select c.id, c.name, c.merged_into_id from line l join contacts c on c.id = l.merged_into_id
      ) select id, name from line where merged_into_id is null`,
  )
