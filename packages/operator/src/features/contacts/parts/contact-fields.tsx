import type { Contact, ContactField } from '@switchboard/contract'
import { ExternalLink } from 'lucide-react'
import { useFields } from '../../../store/catalogue.ts'
import { useMay } from '../../../store/session.ts'
import { Choice } from '../../conversations/sidebar/choice.tsx'
import { Row } from '../../conversations/sidebar/section.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { saveContact } from '../acts.ts'
import { valueText } from './columns.ts'
import { cn } from '../../../ui/cn.ts'
import { EditableRow, onHover } from './editable-row.tsx'
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

const inputs = { text: 'text', number: 'number', date: 'date', link: 'url' } as const

function CustomField({ contact, field: f }: { contact: Contact; field: ContactField }) {
  const may = useMay('contacts:write') && contact.mergedIntoId === null
  const value = contact.fields[f.key] ?? null
  const save = (next: string | number | boolean | null) => saveContact(contact.id, { fields: { [f.key]: next } })
  const history = <FieldHistory contactId={contact.id} field={`field:${f.key}`} label={f.label} />
  if (f.type === 'choice' || f.type === 'boolean') {
    const known = f.type === 'boolean' ? ['true', 'false'] : f.choices
    const held = value === null ? [] : [String(value)]
    const items = [...new Set([...known, ...held])].map((c) => ({
      value: c,
      label: f.type === 'boolean' ? (valueText(c === 'true') ?? c) : c,
    }))
    return (
      <Row label={f.label} center>
        <div className="group relative flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <Choice
              label={f.label}
              value={value === null ? '' : String(value)}
              disabled={!may}
              items={[{ value: '', label: 'None' }, ...items]}
              onChange={(v) => {
                const next = f.type === 'boolean' && v !== '' ? v === 'true' : v || null
                void save(next).then((reason) => reason !== null && toastError(new Error(reason), 'Not saved'))
              }}
            />
          </div>
          <div className={cn(onHover, 'end-5')}>{history}</div>
        </div>
      </Row>
    )
  }
  return (
    <EditableRow
      label={f.label}
      type={inputs[f.type]}
      value={value === null ? null : String(value)}
      shown={shownValue(f, value)}
      editable={may}
      onSave={(text) => save(text !== null && f.type === 'number' ? Number(text) : text)}
      aside={
        <>
          {f.type === 'link' && typeof value === 'string' && <OpenLink url={value} label={f.label} />}
          {history}
        </>
      }
    />
  )
}

function shownValue(f: ContactField, value: string | number | boolean | null): string | undefined {
  if (value === null) return undefined
  if (f.type === 'number') return Number(value).toLocaleString(undefined, { maximumFractionDigits: 10 })
  return f.type === 'date' ? (valueText(value) ?? undefined) : undefined
}

function OpenLink({ url, label }: { url: string; label: string }) {
  if (!/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={`Open ${label}`}
      className="flex size-6 shrink-0 items-center justify-center rounded-md text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-9"
    >
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  )
}
