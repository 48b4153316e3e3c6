import type { BoardColumn } from '@switchboard/contract'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'

/** Which column a phone shows. */
export function ColumnSwitcher({
  columns,
  value,
  countOf,
  onChange,
}: {
  columns: BoardColumn[]
  value: string
  countOf: (columnId: string) => string
  onChange: (columnId: string) => void
}) {
  const at = columns.findIndex((c) => c.id === value)
  const step = (by: number) => () => {
    const next = columns[at + by]
    if (next) onChange(next.id)
  }
  return (
    <nav aria-label="Columns" className="flex shrink-0 items-center gap-1 px-2 pt-2">
      <IconButton label="Column to the left" disabled={at <= 0} onClick={step(-1)}>
        <ChevronLeft />
      </IconButton>
      <Select
        label="Column"
        value={value}
        onChange={onChange}
        items={columns.map((c) => ({
          value: c.id,
          label: c.name,
          icon: <TagDot color={c.color} />,
          hint: countOf(c.id),
        }))}
      />
      <IconButton label="Column to the right" disabled={at === columns.length - 1} onClick={step(1)}>
        <ChevronRight />
      </IconButton>
    </nav>
  )
}
