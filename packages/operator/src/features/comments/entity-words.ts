import type { State } from '@switchboard/sdk'
import { contactName } from '../people/names.ts'

/** What people call an entity, as far as it is held here. */
export function entityWords({ conversations, contacts, tickets }: State, entity: string): string {
  const [kind, id = ''] = entity.split(':')
  switch (kind) {
    case 'contact':
      return contacts[id] ? contactName(contacts[id]) : 'A contact'
    case 'ticket':
      return tickets[id] ? `${tickets[id].reference} ${tickets[id].title}` : 'A ticket'
    default:
      return conversations[id] ? contactName(conversations[id].contact) : 'A conversation'
  }
}
