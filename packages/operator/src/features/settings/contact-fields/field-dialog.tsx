import type { ContactField } from '@switchboard/contract'
import { DefineField } from '../define-field.tsx'
import { useChangeField, useMakeField } from '../use-settings.ts'

/** Defines a field of contacts, or changes its label and choices. */
export function FieldDialog({ field, onClose }: { field: ContactField | null; onClose: () => void }) {
  const make = useMakeField()
  const change = useChangeField()
  return (
    <DefineField
      what="contact field"
      holders="Contacts"
      field={field}
      onClose={onClose}
      onSave={({ label, type, choices }) => {
        const more = type === 'choice' ? { choices } : {}
        return field ? change.mutateAsync({ id: field.id, label, ...more }) : make.mutateAsync({ label, type, ...more })
      }}
    />
  )
}
