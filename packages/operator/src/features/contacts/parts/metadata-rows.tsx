import type { Contact } from '@switchboard/contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'
import { FormError } from '../../../ui/form.tsx'
import { saveContact } from '../acts.ts'
import { EditableRow } from './editable-row.tsx'
import { FieldHistory } from './history.tsx'

/** What programs and imports keep of a contact, key by key; an emptied one goes. */
export function MetadataRows({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write') && contact.mergedIntoId === null
  const [adding, setAdding] = useState(false)
  const entries = Object.entries(contact.metadata).sort(([a], [b]) => a.localeCompare(b))
  const save = (key: string, text: string | null) => {
    const { [key]: before, ...others } = contact.metadata
    return saveContact(contact.id, {
      metadata: text === null ? others : { ...others, [key]: likeBefore(text, before) },
    })
  }
  return (
    <>
      {entries.map(([key, value]) => (
        <EditableRow
          key={key}
          label={key}
          value={value === null ? null : String(value)}
          editable={may}
          onSave={(text) => save(key, text)}
          aside={<FieldHistory contactId={contact.id} field={`metadata:${key}`} label={key} />}
        />
      ))}
      {entries.length === 0 && !adding && <p className="px-2 py-1 text-sm text-fg-3">None.</p>}
      {may && !adding && (
        <Button variant="ghost" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          Add metadata
        </Button>
      )}
      {adding && <NewEntry known={entries.map(([key]) => key)} onSave={save} onClose={() => setAdding(false)} />}
    </>
  )
}

/** A number stays a number, a truth a truth, as long as what is typed can be one. */
function likeBefore(text: string, before: unknown): string | number | boolean {
  if (typeof before === 'number' && Number.isFinite(Number(text))) return Number(text)
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function NewEntry({
  known,
  onSave,
  onClose,
}: {
  known: string[]
  onSave: (key: string, value: string) => Promise<string | null>
  onClose: () => void
}) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [error, setError] = useState<string | null>(null)
  const input = cn(inputClass, 'h-7 pointer-coarse:h-11')
  async function submit() {
    if (key.trim() === '' || value.trim() === '') return setError('Enter a key and a value.')
    if (known.includes(key.trim())) return setError('There is such a key already.')
    const refusal = await onSave(key.trim(), value.trim())
    if (refusal === null) onClose()
    else setError(refusal)
  }
  return (
    <form
      className="flex flex-col gap-1.5 px-2 py-1"
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return
        e.stopPropagation()
        onClose()
      }}
      onSubmit={(e) => {
        e.preventDefault()
        void submit()
      }}
    >
      <div className="flex gap-1.5">
        <input
          autoFocus
          dir="auto"
          aria-label="Key"
          placeholder="Key"
          maxLength={64}
          value={key}
          onChange={(e) => setKey(e.target.value)}
          className={input}
        />
        <input
          dir="auto"
          aria-label="Value"
          placeholder="Value"
          maxLength={2_000}
          value={value}
          onChange={(e) => setValue(e.target.value)}
          className={input}
        />
        <Button size="sm" type="submit">
          Add
        </Button>
      </div>
      <FormError message={error ?? undefined} />
    </form>
  )
}
