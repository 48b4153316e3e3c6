import { excerptOf } from '../../kernel/excerpt.ts'
import { nothingFound, type Finder } from '../../kernel/finders.ts'
import { termsOf } from '../../kernel/words.ts'
import { searchContacts } from './search.ts'

/** Contacts by their words, in the search over everything; nobody wrote them, so filters of what was written leave none. */
export const contactFinder: Finder = {
  permission: 'contacts:read',
  async find(ctx, { q, cursor, limit, ...filters }) {
    if (Object.values(filters).some((filter) => filter !== undefined)) return nothingFound
    const found = await searchContacts(ctx, { q, cursor, limit, conditions: [], sort: '-lastSeenAt' })
    const items = found.items.map((contact) => {
      const names = [contact.name, contact.email, contact.phone, contact.externalId].filter((n) => n !== null)
      return { kind: 'contact' as const, contact, ...excerptOf(names.join(' · '), termsOf(q)) }
    })
    return { items, nextCursor: found.nextCursor }
  },
}
