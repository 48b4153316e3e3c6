import type { Visitor } from '@switchboard/contract'
import { pagePath } from '../conversations/page-path.ts'
import { contactName } from '../people/names.ts'

/** How a visitor is called. */
export const visitorName = ({ id, contact }: Pick<Visitor, 'id' | 'contact'>): string =>
  contact ? contactName(contact) : `Visitor ${id.slice(-4)}`

/** Whose colour and face a visitor has: the contact's, so that it is the same everywhere. */
export const faceOf = ({ id, contact }: Pick<Visitor, 'id' | 'contact'>) => ({
  id: contact?.id ?? id,
  name: contact?.name ?? contact?.email ?? null,
})

/** A page's address without what is the same for all pages of a site. */
export const shortPage = (url: string): string => pagePath(url) ?? url

/** The site somebody came from. */
export function siteOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '')
  } catch {
    return url
  }
}
