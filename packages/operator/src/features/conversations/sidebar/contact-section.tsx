import type { Contact } from '@switchboard/contract'
import { useMay } from '../../../store/session.ts'
import { saveContact } from '../contact-acts.ts'
import { EditableRow } from './editable-row.tsx'
import { CopyValue, Row, Section } from './section.tsx'

/** The contact's own fields, edited in place. */
export function ContactSection({ contact, unverified }: { contact: Contact | undefined; unverified: boolean }) {
  const may = useMay('contacts:write')
  if (!contact)
    return (
      <Section name="contact" title="Contact">
        <div className="flex flex-col gap-3 px-2 py-2">
          <div className="skeleton h-3 w-3/4" />
          <div className="skeleton h-3 w-1/2" />
        </div>
      </Section>
    )
  const edit = (field: 'name' | 'email' | 'phone') => ({
    value: contact[field],
    editable: may,
    onSave: (value: string | null) => saveContact(contact.id, { [field]: value }),
  })
  const extra = Object.entries(contact.metadata).filter(([, v]) => v !== null && v !== '')
  return (
    <Section name="contact" title="Contact">
      <EditableRow label="Name" maxLength={120} {...edit('name')} />
      <EditableRow label="E-mail" type="email" maxLength={254} {...edit('email')} />
      <EditableRow label="Phone" type="tel" maxLength={40} {...edit('phone')} />
      {contact.externalId && (
        <Row label="User id">
          <CopyValue value={contact.externalId} />
        </Row>
      )}
      {contact.externalId && (
        <Row label="Identity">
          <span className={unverified ? 'block py-1 text-sm text-waiting-text' : 'block py-1 text-sm text-live-text'}>
            {unverified ? 'Claimed, not proven' : 'Verified'}
          </span>
        </Row>
      )}
      {extra.map(([key, value]) => (
        <Row key={key} label={key}>
          <CopyValue value={String(value)} />
        </Row>
      ))}
      {contact.blockedAt && (
        <Row label="Blocked">
          <span className="block py-1 text-sm break-words text-danger-text">{contact.blockedReason ?? 'Yes'}</span>
        </Row>
      )}
    </Section>
  )
}
