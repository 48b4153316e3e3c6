import type { TicketField, TicketSettings } from '@switchboard/contract'
import { DefineField } from '../define-field.tsx'
import { keyFor } from './keys.ts'
import { useSaveTicketSettings } from './use-ticket-settings.ts'

/** Defines a field of tickets, or changes its label and choices. */
export function TicketFieldDialog({
  settings: { fields },
  field,
  onClose,
}: {
  settings: TicketSettings
  field: TicketField | null
  onClose: () => void
}) {
  const save = useSaveTicketSettings()
  return (
    <DefineField
      what="ticket field"
      holders="Tickets"
      field={field}
      onClose={onClose}
      onSave={({ label, type, choices }) => {
        const taken = fields.map((f) => f.key)
        const next = field
          ? fields.map((f) => (f.key === field.key ? { ...f, label, choices } : f))
          : [...fields, { key: keyFor(label, taken), label, type, choices, archived: false }]
        return save.mutateAsync({ fields: next })
      }}
    />
  )
}
