import { useEffect } from 'react'
import { loadContact } from '../../../store/conversation.ts'
import { useData } from '../../../store/data.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { contactName } from '../../people/names.ts'
import { TicketsSection } from '../../tickets/linked/tickets-section.tsx'
import { ContactSection } from './contact-section.tsx'
import { HandlingSection } from './handling-section.tsx'
import { NowSection } from './now-section.tsx'
import { PastSection } from './past-section.tsx'
import { TasksSection } from './tasks-section.tsx'
import { TechnicalSection } from './technical-section.tsx'

/** Who the contact is and how the conversation is handled. */
export function Sidebar({ id }: { id: string }) {
  const c = useData((s) => s.conversations[id])
  const contact = useData((s) => (c ? s.contacts[c.contact.id] : undefined))
  const contactId = c?.contact.id
  useEffect(() => {
    if (contactId) void loadContact(contactId)
  }, [contactId])
  if (!c) return null
  return (
    <aside aria-label="Contact" className="flex h-full flex-col overflow-y-auto">
      <div className="flex items-center gap-3 px-4 pt-4 pb-3">
        <Avatar id={c.contact.id} name={c.contact.name ?? c.contact.email} size={40} />
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="line-clamp-2 text-left text-sm font-semibold break-words">
            {contactName(c.contact)}
          </h2>
          <p className="truncate text-xs text-fg-3">
            {(c.contact.name && c.contact.email) || (contact?.externalId ? 'Known contact' : 'Website visitor')}
          </p>
        </div>
      </div>
      <HandlingSection c={c} />
      <ContactSection contact={contact} unverified={!c.identityVerified} />
      <NowSection c={c} />
      <TicketsSection key={c.id} c={c} />
      <TasksSection entity={`conversation:${c.id}`} />
      <PastSection c={c} />
      <TechnicalSection c={c} contact={contact} />
    </aside>
  )
}
