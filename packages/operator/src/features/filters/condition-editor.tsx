import type { Condition } from '@switchboard/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { comparisons, comparisonWords, filterableOf, needsValue, type Comparison, type FilterSet } from './filters.ts'
import { ConditionValue, emptyValue, isComplete, storedValue, type DraftValue } from './condition-value.tsx'
import { FieldChoice } from './field-choice.tsx'

/** One condition: what, how, and with which value. */
export function ConditionEditor({
  filters,
  initial,
  onDone,
}: {
  filters: FilterSet
  initial: Condition | null
  onDone: (condition: Condition) => void
}) {
  const [field, setField] = useState<string | null>(initial?.field ?? null)
  const chosen = field === null ? null : filterableOf(field, filters)
  const [is, setIs] = useState<Comparison>(initial?.is ?? 'is')
  const [value, setValue] = useState<DraftValue>(initial?.value ?? '')

  if (chosen === null)
    return (
      <FieldChoice
        filters={filters}
        onChoose={(f) => {
          const first = comparisons(f.type)[0]!
          setField(f.field)
          setIs(first)
          setValue(emptyValue(f.type, first))
        }}
      />
    )

  const ready = !needsValue(is) || isComplete(value)
  const change = (next: Comparison) => {
    const wasMany = is === 'any of'
    setIs(next)
    if (wasMany !== (next === 'any of')) setValue(emptyValue(chosen.type, next))
  }
  return (
    <form
      className="flex w-64 flex-col gap-2"
      onSubmit={(e) => {
        e.preventDefault()
        if (!ready) return
        const stored = needsValue(is) ? storedValue(value, chosen.type, is) : undefined
        onDone({ field: chosen.field, is, ...(stored !== undefined && { value: stored }) })
      }}
    >
      <p className="px-0.5 text-sm font-medium">
        <bdi>{chosen.label}</bdi>
      </p>
      {comparisons(chosen.type).length > 1 && (
        <Select
          label="How to compare"
          value={is}
          onChange={change}
          items={comparisons(chosen.type).map((c) => ({ value: c, label: comparisonWords(c, chosen.type) }))}
        />
      )}
      {needsValue(is) && <ConditionValue filter={chosen} is={is} value={value} onChange={setValue} />}
      <Button type="submit" variant="primary" size="sm" disabled={!ready} className="self-end">
        Apply
      </Button>
    </form>
  )
}
