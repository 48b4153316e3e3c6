import type { Contact } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { UserRound } from 'lucide-react'
import { CustomFields, FixedFields } from '../../contacts/parts/contact-fields.tsx'
import { TagsRow } from '../../contacts/parts/tags-row.tsx'
import { CopyValue, Row, Section } from './section.tsx'

/** The contact's own fields and tags, edited in place, and the way to the whole profile. */
export function ContactSection({ contact, unverified }: { contact: Contact | undefined; unverified: boolean }) {
  if (!contact)
    return (
      <Section name="contact" title="Contact">
        <div className="flex flex-col gap-3 px-2 py-2">
          <div className="skeleton h-3 w-3/4" />
          <div className="skeleton h-3 w-1/2" />
        </div>
      </Section>
    )
  const extra = Object.entries(contact.metadata).filter(([, v]) => v !== null && v !== '')
  return (
    <Section name="contact" title="Contact">
      <FixedFields contact={contact} />
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
      <TagsRow contact={contact} />
      <CustomFields contact={contact} />
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
      <Link
        to="/contacts/$id"
        params={{ id: contact.id }}
        preload={false}
        className="mx-2 mt-1 inline-flex min-h-7 items-center gap-1.5 rounded-md text-sm font-medium text-accent-text hover:underline pointer-coarse:min-h-11"
      >
        <UserRound aria-hidden className="size-4" />
        Open the profile
      </Link>
    </Section>
  )
}
