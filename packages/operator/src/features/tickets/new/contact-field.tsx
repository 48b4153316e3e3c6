import { UserRound, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { loadContact } from '../../../store/conversation.ts'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { contactName } from '../../people/names.ts'
import { ContactPicker } from '../parts/contact-picker.tsx'
import type { NewForm } from './new-form.ts'

/** Whom a new ticket is about; one that it was begun with is taken over once. */
export function ContactField({
  contactId,
  contact,
  onChange,
}: {
  contactId: string | undefined
  contact: NewForm['contact']
  onChange: (contact: NewForm['contact']) => void
}) {
  const [open, setOpen] = useState(false)
  const given = useData((s) => (contactId ? s.contacts[contactId] : undefined))
  const [isTaken, setIsTaken] = useState(contactId === undefined || contact !== null)
  useEffect(() => {
    if (contactId) void loadContact(contactId)
  }, [contactId])
  useEffect(() => {
    if (isTaken || !given) return
    setIsTaken(true)
    onChange({ id: given.id, name: given.name, email: given.email })
  }, [isTaken, given, onChange])
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-sm font-medium">Contact</span>
      <div className="flex min-w-0 items-center gap-1">
        <Popover
          label="Choose a contact"
          open={open}
          onOpenChange={setOpen}
          className="w-80"
          trigger={
            <Button
              className="min-w-0 flex-1 justify-start font-normal"
              aria-label={`Contact: ${contact ? contactName(contact) : 'none'}`}
            >
              <UserRound aria-hidden />
              <bdi className="min-w-0 truncate">{contact ? contactName(contact) : 'None'}</bdi>
            </Button>
          }
        >
          {open && (
            <ContactPicker
              onChoose={({ id, name, email }) => {
                setOpen(false)
                onChange({ id, name, email })
              }}
            />
          )}
        </Popover>
        {contact && (
          <IconButton label="No contact" onClick={() => onChange(null)}>
            <X />
          </IconButton>
        )}
      </div>
    </div>
  )
}
