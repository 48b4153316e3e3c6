import type { Contact } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, Ban } from 'lucide-react'
import { memo } from 'react'
import { goTo } from '../../../navigation.ts'
import { useData } from '../../../store/data.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { contactName } from '../../people/names.ts'
import { Age } from '../../table/age.tsx'
import { Row, type RowProps } from '../../table/row.tsx'
import { RowTags } from '../../table/row-tags.tsx'
import { cellText, type ContactColumn } from '../parts/columns.ts'

/** One contact; merged and erased ones stay in their place, dimmed, until the list is asked again. */
export const ContactRow = memo(function ContactRow(props: RowProps<ContactColumn>) {
  const contact = useData((s) => s.contacts[props.id])
  return (
    <Row
      {...props}
      label={`Select ${contact ? contactName(contact) : 'this contact'}`}
      gone={!contact || contact.mergedIntoId !== null}
      onOpen={() => goTo(`/contacts/${props.id}`)}
      first={<Name contact={contact} narrow={props.narrow} />}
    >
      {(column) => contact && <Cell contact={contact} column={column.id} />}
    </Row>
  )
})

function Name({ contact, narrow }: { contact: Contact | undefined; narrow: boolean }) {
  if (!contact) return <span className="text-fg-3">No longer here</span>
  return (
    <>
      <Avatar id={contact.id} name={contact.name ?? contact.email} size={narrow ? 32 : 24} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-1.5">
          <Link
            to="/contacts/$id"
            params={{ id: contact.id }}
            tabIndex={-1}
            preload={false}
            dir="auto"
            className="min-w-0 truncate text-start font-medium hover:underline"
          >
            {contactName(contact)}
          </Link>
          {contact.verified && (
            <BadgeCheck role="img" aria-label="Verified" className="size-3.5 shrink-0 text-live-text" />
          )}
          {contact.blockedAt && <Ban role="img" aria-label="Blocked" className="size-3.5 shrink-0 text-danger-text" />}
          {contact.mergedIntoId && <span className="shrink-0 text-xs text-fg-3">merged</span>}
        </div>
        {narrow && (
          <div className="flex min-w-0 items-center gap-2 text-xs text-fg-3">
            <bdi className="min-w-0 truncate">
              {(contact.name && contact.email) || contact.phone || contact.externalId || 'No address'}
            </bdi>
            <RowTags ids={contact.tagIds} most={1} />
          </div>
        )}
      </div>
    </>
  )
}

function Cell({ contact, column }: { contact: Contact; column: string }) {
  if (column === 'tags') return <RowTags ids={contact.tagIds} most={3} />
  if (column === 'lastSeenAt' || column === 'createdAt') return <Age at={contact[column]} />
  const text = cellText(contact, column)
  return text === null ? <span className="text-fg-3">-</span> : <bdi title={text}>{text}</bdi>
}
