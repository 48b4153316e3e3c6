import type { ContactField, LeadForm } from '@switchboard/contract'
import { Plus, X } from 'lucide-react'
import { useFields } from '../../../store/catalogue.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { typeWords } from '../contact-fields/field-types.ts'

type Fields = LeadForm['fields']

interface Known {
  field: string
  label: string
  kind: string
}

const fixed: Known[] = [
  { field: 'name', label: 'Name', kind: 'Text' },
  { field: 'email', label: 'E-mail', kind: 'Address' },
  { field: 'phone', label: 'Phone', kind: 'Number' },
]

const knownFields = (custom: readonly ContactField[]): Known[] => [
  ...fixed,
  ...custom.map((f) => ({ field: `field:${f.key}`, label: f.label, kind: typeWords[f.type] })),
]

/** The fields of the lead form in their order; each may be required. */
export function LeadFields({ value, onChange }: { value: Fields; onChange: (fields: Fields) => void }) {
  const known = knownFields(useFields())
  const rows = value.flatMap(({ field, required }) => {
    const found = known.find((k) => k.field === field)
    return [{ id: field, name: found?.label ?? field, kind: found?.kind ?? 'Archived, not asked', required }]
  })
  const left = known.filter((k) => !value.some((f) => f.field === k.field))
  const require = (field: string, required: boolean) =>
    onChange(value.map((f) => (f.field === field ? { ...f, required } : f)))
  const move = (ids: string[]) => onChange(ids.map((id) => value.find((f) => f.field === id)!))
  return (
    <div className="flex flex-col items-start gap-3">
      {rows.length > 0 && (
        <SortableList
          label="Fields of the form"
          className="w-full divide-y divide-line rounded-lg border border-line"
          rowClassName="px-2 py-2"
          items={rows}
          onMove={move}
        >
          {(row) => (
            <>
              <div className="min-w-0 flex-1">
                <p dir="auto" className="truncate text-start text-sm font-medium">
                  {row.name}
                </p>
                <p className="text-xs text-fg-2">{row.kind}</p>
              </div>
              <Checkbox
                checked={row.required}
                onChange={(on) => require(row.id, on)}
                label={
                  <>
                    Required<span className="sr-only">: {row.name}</span>
                  </>
                }
              />
              <IconButton
                label={`Remove ${row.name}`}
                onClick={() => onChange(value.filter((f) => f.field !== row.id))}
              >
                <X />
              </IconButton>
            </>
          )}
        </SortableList>
      )}
      {left.length > 0 && value.length < 12 && (
        <Menu
          trigger={
            <Button>
              <Plus aria-hidden />
              Add a field
            </Button>
          }
        >
          {left.map((k) => (
            <MenuItem key={k.field} onClick={() => onChange([...value, { field: k.field, required: false }])}>
              {k.label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  )
}
