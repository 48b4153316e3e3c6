import type { Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { Pencil, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { CopyValue, Row, Section } from '../../conversations/sidebar/section.tsx'
import { offerUndo } from '../../conversations/undo.ts'
import { contactName, shortName } from '../../people/names.ts'
import { changeTicket, saveTicket } from '../parts/acts.ts'
import { ContactPicker } from '../parts/contact-picker.tsx'
import { publicWord } from '../parts/words.ts'

/** Whom the ticket is about, and what they see of it. */
export function ContactPart({ t }: { t: Ticket }) {
  const may = useMay('tickets:write')
  const mayFind = useMay('contacts:read')
  const { contact } = t
  const settings = useData((s) => s.ticketSettings)
  const choose = async (contactId: string | null) => {
    const before = t.contact
    const reason = await saveTicket(t.id, { contactId })
    if (reason !== null) return void toastError(new Error(reason), 'Not changed')
    if (contactId === null && before)
      offerUndo({
        title: `${contactName(before)} was taken off`,
        undo: async () => void (await saveTicket(t.id, { contactId: before.id })),
      })
  }
  return (
    <Section name="ticket-contact" title="Contact">
      {contact && (
        <>
          <div className="group flex min-h-9 items-center gap-2 px-2">
            <Avatar id={contact.id} name={contact.name ?? contact.email} size={24} />
            {mayFind ? (
              <Link
                to="/contacts/$id"
                params={{ id: contact.id }}
                preload={false}
                className="min-w-0 flex-1 truncate text-sm font-medium hover:underline"
              >
                <bdi>{contactName(contact)}</bdi>
              </Link>
            ) : (
              <bdi className="min-w-0 flex-1 truncate text-sm font-medium">{contactName(contact)}</bdi>
            )}
            {may && mayFind && (
              <PickButton
                trigger={
                  <IconButton size="icon-sm" label="Choose another contact">
                    <Pencil />
                  </IconButton>
                }
                onChoose={(id) => void choose(id)}
              />
            )}
            {may && (
              <IconButton size="icon-sm" label="Take the contact off" onClick={() => void choose(null)}>
                <X />
              </IconButton>
            )}
          </div>
          {contact.email && (
            <Row label="E-mail">
              <CopyValue value={contact.email} />
            </Row>
          )}
        </>
      )}
      {!contact && may && mayFind && (
        <PickButton
          trigger={
            <Button size="sm" variant="ghost" className="mx-0.5 px-1.5">
              <Plus />
              Link a contact
            </Button>
          }
          onChoose={(id) => void choose(id)}
        />
      )}
      {!contact && !(may && mayFind) && <p className="px-2 py-1 text-sm text-fg-3">None.</p>}
      <Switch
        className="px-2"
        label="Visible to customer"
        disabled={!may}
        checked={t.visibleToContact}
        onChange={(visibleToContact) => void changeTicket(t.id, { visibleToContact })}
        hint={sightWords(t, publicWord(t.publicStatus, settings))}
      />
    </Section>
  )
}

function sightWords(t: Ticket, status: string): string {
  if (t.contact === null) return 'Nobody sees it until a contact is linked.'
  const name = shortName(contactName(t.contact))
  return t.visibleToContact
    ? `${name} sees the title, ${t.reference}, “${status}” and the customer updates. Never the description, comments or columns.`
    : `${name} sees nothing of this ticket. Switched on, they see its title, reference, public status and updates.`
}

function PickButton({
  trigger,
  onChoose,
}: {
  trigger: React.ReactElement<Record<string, unknown>>
  onChoose: (id: string) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <Popover label="Choose a contact" align="end" open={open} onOpenChange={setOpen} className="w-80" trigger={trigger}>
      {open && (
        <ContactPicker
          onChoose={(c) => {
            setOpen(false)
            onChoose(c.id)
          }}
        />
      )}
    </Popover>
  )
}
