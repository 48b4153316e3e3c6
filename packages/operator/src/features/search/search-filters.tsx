import { useData } from '../../store/data.ts'
import { useFeature, useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import type { HitKind, SearchAddress, SearchChange } from './address.ts'

type Change = (to: SearchChange) => void

const kindWords: Record<HitKind, string> = { messages: 'Messages', contacts: 'Contacts', tickets: 'Tickets' }

/** Among what is searched: a kind, who wrote it, when, and of which contact. */
export function SearchFilters({ address, onChange }: { address: SearchAddress; onChange: Change }) {
  const operators = useData((s) => s.operators)
  const kinds = useKinds()
  const people = Object.values(operators)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((o) => ({ value: o.id, label: o.name }))
  // Nobody wrote a contact.
  const isWritten = address.kind !== 'contacts'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-36">
        <Select
          label="Kind"
          value={address.kind ?? ''}
          onChange={(kind) => onChange(kind === 'contacts' ? onlyContacts : { kind: kind === '' ? undefined : kind })}
          items={[{ value: '' as const, label: 'All kinds' }, ...kinds]}
        />
      </div>
      {isWritten && (
        <div className="w-44">
          <Select
            label="Written by"
            value={address.operator ?? ''}
            onChange={(id) => onChange({ operator: id === '' ? undefined : id })}
            items={[{ value: '', label: 'Anybody' }, ...people]}
          />
        </div>
      )}
      {isWritten && <Days address={address} onChange={onChange} />}
      {address.contact && <OneContact id={address.contact} onChange={onChange} />}
    </div>
  )
}

const onlyContacts = {
  kind: 'contacts',
  operator: undefined,
  contact: undefined,
  from: undefined,
  to: undefined,
} as const

/** The kinds that the caller may find. */
function useKinds(): { value: HitKind; label: string }[] {
  const mayFind: Record<HitKind, boolean> = {
    messages: useMay('conversations:read'),
    contacts: useMay('contacts:read'),
    tickets: [useMay('tickets:read'), useFeature('tickets')].every(Boolean),
  }
  return (Object.keys(kindWords) as HitKind[])
    .filter((kind) => mayFind[kind])
    .map((value) => ({ value, label: kindWords[value] }))
}

function Days({ address, onChange }: { address: SearchAddress; onChange: Change }) {
  return (['from', 'to'] as const).map((key) => (
    <label key={key} className="flex items-center gap-1.5 text-xs text-fg-2">
      {key === 'from' ? 'From' : 'To'}
      <input
        type="date"
        value={address[key] ?? ''}
        onChange={(e) => onChange({ [key]: e.target.value === '' ? undefined : e.target.value })}
        className={cn(inputClass, 'h-8 w-auto pointer-coarse:h-11')}
      />
    </label>
  ))
}

function OneContact({ id, onChange }: { id: string; onChange: Change }) {
  const contact = useData((s) => s.contacts[id])
  return (
    <Button size="sm" onClick={() => onChange({ contact: undefined })}>
      Only {contact?.name ?? contact?.email ?? 'one contact'}: take off
    </Button>
  )
}
