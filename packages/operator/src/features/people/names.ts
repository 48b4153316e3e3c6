import type { Contact, ConversationItem } from '@switchboard/contract'

/** How a contact is called when no name is known. */
export function contactName(
  contact: Pick<ConversationItem['contact'], 'id' | 'name' | 'email'> | Pick<Contact, 'id' | 'name' | 'email'>,
): string {
  return contact.name ?? contact.email ?? `Visitor ${contact.id.slice(-4)}`
}

/** A name short enough for a sentence. */
export const shortName = (name: string): string => {
  const first = name.split(/[\s@]/)[0] || name
  return first.length > 24 ? `${first.slice(0, 23)}…` : first
}
