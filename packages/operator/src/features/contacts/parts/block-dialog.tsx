import type { Contact } from '@switchboard/contract'
import { useState } from 'react'
import { useOverlay } from '../../../store/ui.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { contactName } from '../../people/names.ts'
import { block } from '../acts.ts'

/** Asks why before a contact is blocked. */
export function BlockDialog({ contact }: { contact: Pick<Contact, 'id' | 'name' | 'email'> }) {
  const { open, onOpenChange } = useOverlay('block')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)

  async function confirm() {
    setBusy(true)
    const done = await block(contact.id, reason.trim())
    setBusy(false)
    if (done) onOpenChange(false)
  }

  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={`Block ${contactName(contact)}?`}
      description="Nothing they send is taken any more. They are not told. You can unblock them at any time."
      action="Block contact"
      busy={busy}
      onConfirm={() => void confirm()}
    >
      <TextField
        label="Why"
        value={reason}
        maxLength={500}
        onChange={(e) => setReason(e.target.value)}
        placeholder="Spam, abuse, …"
        hint="Only colleagues see this."
      />
    </Confirm>
  )
}
