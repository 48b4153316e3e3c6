import { Columns3 } from 'lucide-react'
import { IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { useFields } from '../../../store/catalogue.ts'
import { FilterChips } from '../../filters/filter-chips.tsx'
import { ColumnPicker } from '../../table/column-picker.tsx'
import { allColumns } from '../parts/columns.ts'
import { useContactFilters } from '../parts/filters.ts'
import type { ContactView } from './use-contact-view.ts'

/** The conditions of the list, and which columns it has. */
export function FilterBar({ shown }: { shown: ContactView }) {
  const filters = useContactFilters()
  const fields = useFields()
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line pe-3 pb-2 ps-4">
      <FilterChips
        filters={filters}
        conditions={shown.query.conditions}
        onChange={(conditions) => shown.change({ conditions })}
      />
      <span className="flex-1" />
      <Popover
        label="Columns"
        align="end"
        trigger={
          <IconButton label="Columns" size="icon-sm" className="max-[699px]:hidden">
            <Columns3 />
          </IconButton>
        }
      >
        <ColumnPicker
          metadata
          all={allColumns(fields, shown.columns)}
          chosen={shown.columns}
          onChange={shown.setColumns}
        />
      </Popover>
    </div>
  )
}
