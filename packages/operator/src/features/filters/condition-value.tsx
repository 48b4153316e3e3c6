import type { Condition } from '@switchboard/contract'
import { useTags } from '../../store/catalogue.ts'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Checkbox } from '../../ui/switch.tsx'
import type { Comparison, Filterable, FilterType } from './filters.ts'

export type DraftValue = NonNullable<Condition['value']>

/** The value a fresh condition begins with. */
export function emptyValue(type: FilterType, is: Comparison): DraftValue {
  if (type === 'boolean') return true
  return is === 'any of' ? [] : ''
}

export const isComplete = (value: DraftValue): boolean =>
  Array.isArray(value) ? value.length > 0 : typeof value !== 'string' || value.trim() !== ''

/** The value as the server compares it: numbers as numbers, days as the moment they begin. */
export function storedValue(value: DraftValue, type: FilterType, is: Comparison): DraftValue {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (type === 'moment' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00`).toISOString()
  const isNumber = type === 'number' || (type === 'open' && (is === 'more' || is === 'less'))
  return isNumber && text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

/** The input of a value by the type of what is compared. */
export function ConditionValue({
  filter,
  is,
  value,
  onChange,
}: {
  filter: Filterable
  is: Comparison
  value: DraftValue
  onChange: (value: DraftValue) => void
}) {
  const tags = useTags()
  const choices = filter.type === 'tags' ? tags.map((t) => ({ value: t.id, label: t.name })) : filter.choices
  if (filter.type === 'boolean')
    return (
      <Segmented
        boxed
        label={filter.label}
        value={value === false ? 'no' : 'yes'}
        onChange={(v) => onChange(v === 'yes')}
        items={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
    )
  if (choices) return <Choices choices={choices} many={is === 'any of'} value={value} onChange={onChange} />
  const type = { number: 'number', date: 'date', moment: 'date' }[filter.type as string] ?? 'text'
  return (
    <input
      autoFocus
      dir="auto"
      type={type}
      {...(type === 'number' && { step: 'any' })}
      aria-label={`Value of ${filter.label}`}
      maxLength={500}
      value={filter.type === 'moment' ? dayOf(String(value)) : String(value)}
      onChange={(e) => onChange(e.target.value)}
      className={cn(inputClass, 'h-8 pointer-coarse:h-11')}
    />
  )
}

/** A stored moment as the day it begins here. */
function dayOf(value: string): string {
  if (!value.includes('T')) return value
  const at = new Date(value)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function Choices({
  choices,
  many,
  value,
  onChange,
}: {
  choices: { value: string; label: string }[]
  many: boolean
  value: DraftValue
  onChange: (value: DraftValue) => void
}) {
  const held = Array.isArray(value) ? value : [String(value)]
  if (choices.length === 0) return <p className="px-0.5 text-sm text-fg-3">There is nothing to choose from yet.</p>
  return (
    <div className="max-h-56 overflow-y-auto rounded-md border border-line px-2 py-1">
      {choices.map((c) => (
        <Checkbox
          key={c.value}
          checked={held.includes(c.value)}
          label={<bdi>{c.label}</bdi>}
          onChange={(on) => {
            if (!many) onChange(on ? c.value : '')
            else onChange(on ? [...held, c.value] : held.filter((v) => v !== c.value))
          }}
        />
      ))}
    </div>
  )
}
