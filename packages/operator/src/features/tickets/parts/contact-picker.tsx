import type { Contact } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { contactName } from '../../people/names.ts'
import { SearchPicker } from './search-picker.tsx'

const mostFound = 12

const searchContacts = async (q: string): Promise<Contact[]> => {
  const { items } = await call('POST /v1/contacts/search', { limit: mostFound, sort: '-lastSeenAt', ...(q && { q }) })
  return items
}

/** Finds a contact by name, e-mail or phone. */
export function ContactPicker({ onChoose, className }: { onChoose: (contact: Contact) => void; className?: string }) {
  return (
    <SearchPicker
      label="Find a contact"
      placeholder="Name, e-mail or phone"
      search={searchContacts}
      keyOf={(c) => c.id}
      onChoose={onChoose}
      nothing="Nobody matches."
      {...(className && { className })}
    >
      {(c) => (
        <>
          <Avatar id={c.id} name={c.name ?? c.email} size={22} />
          <bdi className="min-w-0 flex-1 truncate">{contactName(c)}</bdi>
          {c.name && c.email && <bdi className="min-w-0 max-w-1/2 truncate text-xs text-fg-3">{c.email}</bdi>}
        </>
      )}
    </SearchPicker>
  )
}
