import type { Contact } from '@switchboard/contract'
import { useFields } from '../../../store/catalogue.ts'
import { CopyValue, Row, Section } from '../../conversations/sidebar/section.tsx'
import { dateAndTime } from '../../settings/dates.ts'
import { Tasks } from '../../tasks/tasks.tsx'
import { ContactPresence } from '../../visitors/presence/contact-presence.tsx'
import { sourceWords } from '../parts/columns.ts'
import { CustomFields, FixedFields } from '../parts/contact-fields.tsx'
import { MetadataRows } from '../parts/metadata-rows.tsx'
import { TagsRow } from '../parts/tags-row.tsx'
import { Merges } from './merges.tsx'

/** The fields of a contact, edited in place. */
export function Details({ contact }: { contact: Contact }) {
  const fields = useFields()
  const times: [string, string | null][] = [
    ['Created', contact.createdAt],
    ['Blocked', contact.blockedAt],
  ]
  return (
    <div className="w-84 shrink-0 overflow-y-auto border-e border-line [&>section:first-of-type]:border-t-0 max-[899px]:w-full max-[899px]:overflow-visible max-[899px]:border-e-0 max-[899px]:border-b">
      <h2 className="sr-only">Details</h2>
      <Section name="profile-contact" title="Contact">
        <FixedFields contact={contact} />
        {contact.externalId && (
          <Row label="User id">
            <CopyValue value={contact.externalId} />
          </Row>
        )}
        {contact.externalId && (
          <Row label="Identity">
            <span
              className={
                contact.verified ? 'block py-1 text-sm text-live-text' : 'block py-1 text-sm text-waiting-text'
              }
            >
              {contact.verified ? 'Verified' : 'Claimed, not proven'}
            </span>
          </Row>
        )}
        <TagsRow contact={contact} />
      </Section>
      {fields.length > 0 && (
        <Section name="profile-fields" title="Fields">
          <CustomFields contact={contact} />
        </Section>
      )}
      <Section name="profile-metadata" title="Metadata">
        <MetadataRows contact={contact} />
      </Section>
      <Section name="profile-tasks" title="Tasks">
        <Tasks entity={`contact:${contact.id}`} />
      </Section>
      <Section name="profile-about" title="About">
        <ContactPresence contactId={contact.id} />
        <Row label="Source">
          <span className="block py-1 text-sm">{sourceWords[contact.source]}</span>
        </Row>
        {contact.language && (
          <Row label="Language">
            <CopyValue value={contact.language} />
          </Row>
        )}
        {times.map(([label, at]) =>
          at ? (
            <Row key={label} label={label}>
              <time dateTime={at} className="block py-1 text-sm">
                {dateAndTime(at)}
              </time>
            </Row>
          ) : null,
        )}
        <Row label="Contact id">
          <CopyValue value={contact.id} />
        </Row>
      </Section>
      <Merges contact={contact} />
    </div>
  )
}
