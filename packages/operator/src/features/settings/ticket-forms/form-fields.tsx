import type { TicketField } from '@switchboard/contract'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { askableFields, mostFields, type FormField } from './form-values.ts'

/** The questions of a form in their order, each with its own words and whether it must be answered. */
export function FormFields({
  value,
  onChange,
  custom,
  error,
}: {
  value: FormField[]
  onChange: (fields: FormField[]) => void
  custom: readonly TicketField[]
  error: string | undefined
}) {
  const known = askableFields(custom)
  const rows = value.map((asked) => {
    const found = known.find((k) => k.field === asked.field)
    return { id: asked.field, name: found?.name ?? asked.field, kind: found?.kind ?? 'Archived, not asked', asked }
  })
  const left = known.filter((k) => !value.some((f) => f.field === k.field))
  const change = (field: string, part: Partial<FormField>) =>
    onChange(value.map((f) => (f.field === field ? { ...f, ...part } : f)))
  return (
    <div className="flex flex-col items-start gap-3">
      <SortableList
        label="Questions"
        className="w-full divide-y divide-line rounded-lg border border-line"
        rowClassName="flex-wrap px-2 py-2"
        items={rows}
        onMove={(ids) => onChange(ids.map((id) => value.find((f) => f.field === id)!))}
      >
        {({ id, name, kind, asked }) => (
          <>
            <div className="min-w-0 flex-1 basis-28">
              <p dir="auto" className="truncate text-start text-sm font-medium">
                {name}
              </p>
              <p className="truncate text-xs text-fg-2">{kind}</p>
            </div>
            <input
              aria-label={`Label of ${name}`}
              dir="auto"
              maxLength={120}
              value={asked.label}
              placeholder={id.startsWith('field:') ? name : "In the visitor's language"}
              onChange={(e) => change(id, { label: e.target.value })}
              className={cn(inputClass, 'h-8 flex-1 basis-40 pointer-coarse:h-11')}
            />
            <Checkbox
              checked={asked.required}
              disabled={id === 'title'}
              onChange={(required) => change(id, { required })}
              label={
                <>
                  Required<span className="sr-only">: {name}</span>
                </>
              }
            />
            <IconButton
              label={`Remove ${name}`}
              disabled={id === 'title'}
              onClick={() => onChange(value.filter((f) => f.field !== id))}
            >
              <X />
            </IconButton>
          </>
        )}
      </SortableList>
      {error && (
        <p role="alert" className="text-xs text-danger-text">
          {error}
        </p>
      )}
      {left.length > 0 && value.length < mostFields && (
        <Menu
          trigger={
            <Button>
              <Plus aria-hidden />
              Add a question
            </Button>
          }
        >
          {left.map((k) => (
            <MenuItem
              key={k.field}
              onClick={() => onChange([...value, { field: k.field, label: '', required: false }])}
            >
              {k.name}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  )
}
