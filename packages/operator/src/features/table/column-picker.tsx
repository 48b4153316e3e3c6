import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { SortableList } from '../../ui/sortable-list.tsx'
import { Checkbox } from '../../ui/switch.tsx'
import type { Column } from './column.ts'

/** Which columns stand in the table, and in which order. */
export function ColumnPicker<S extends string>({
  all,
  chosen,
  metadata = false,
  onChange,
}: {
  all: Column<S>[]
  chosen: string[]
  /** Whether any key of metadata may be a column. */
  metadata?: boolean
  onChange: (ids: string[]) => void
}) {
  const [key, setKey] = useState('')
  const shown = chosen.flatMap((id) => all.find((c) => c.id === id) ?? [])
  const others = all.filter((c) => !chosen.includes(c.id))
  const ids = shown.map((c) => c.id)
  const add = () => {
    const id = `metadata:${key.trim()}`
    if (key.trim() !== '' && !chosen.includes(id)) onChange([...ids, id])
    setKey('')
  }
  return (
    <div className="flex max-h-[min(480px,70dvh)] w-64 flex-col gap-2 overflow-y-auto px-1">
      <SortableList label="Columns shown" items={shown.map((c) => ({ id: c.id, name: c.label }))} onMove={onChange}>
        {({ id, name }) => (
          <Checkbox
            checked
            label={<bdi>{name}</bdi>}
            className="flex-1"
            onChange={() => onChange(ids.filter((held) => held !== id))}
          />
        )}
      </SortableList>
      {others.length > 0 && (
        <div className="border-t border-line pt-1 ps-7">
          {others.map((c) => (
            <Checkbox
              key={c.id}
              checked={false}
              label={<bdi>{c.label}</bdi>}
              onChange={() => onChange([...ids, c.id])}
            />
          ))}
        </div>
      )}
      {metadata && (
        <form
          className="flex gap-1.5 border-t border-line pt-2"
          onSubmit={(e) => {
            e.preventDefault()
            add()
          }}
        >
          <input
            dir="auto"
            value={key}
            maxLength={64}
            aria-label="Metadata key"
            placeholder="Metadata key"
            onChange={(e) => setKey(e.target.value)}
            className={cn(inputClass, 'h-7 pointer-coarse:h-11')}
          />
          <Button type="submit" size="sm" aria-label="Add the column" disabled={key.trim() === ''}>
            <Plus aria-hidden />
          </Button>
        </form>
      )}
    </div>
  )
}
