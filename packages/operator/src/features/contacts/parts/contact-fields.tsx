import type { Contact, ContactField } from '@switchboard/contract'
import { useFields } from '../../../store/catalogue.ts'
import { useMay } from '../../../store/session.ts'
import { saveContact } from '../acts.ts'
import { EditableRow } from './editable-row.tsx'
import { FieldRow } from './field-row.tsx'
import { FieldHistory } from './history.tsx'

/** Name, e-mail and phone, edited in place. */
export function FixedFields({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write') && contact.mergedIntoId === null
  const edit = (field: 'name' | 'email' | 'phone', label: string) => ({
    label,
    value: contact[field],
    editable: may,
    onSave: (value: string | null) => saveContact(contact.id, { [field]: value }),
    aside: <FieldHistory contactId={contact.id} field={field} label={label} />,
  })
  return (
    <>
      <EditableRow maxLength={120} {...edit('name', 'Name')} />
      <EditableRow type="email" maxLength={254} {...edit('email', 'E-mail')} />
      <EditableRow type="tel" maxLength={40} {...edit('phone', 'Phone')} />
    </>
  )
}

/** The workspace's own fields in their order, edited by type. */
export function CustomFields({ contact }: { contact: Contact }) {
  const fields = useFields()
  return fields.map((f) => <CustomField key={f.id} contact={contact} field={f} />)
}

function CustomField({ contact, field: f }: { contact: Contact; field: ContactField }) {
  return (
    <FieldRow
      field={f}
      value={contact.fields[f.key] ?? null}
      may={useMay('contacts:write') && contact.mergedIntoId === null}
      onSave={(next) => saveContact(contact.id, { fields: { [f.key]: next } })}
      aside={<FieldHistory contactId={contact.id} field={`field:${f.key}`} label={f.label} />}
    />
  )
}
