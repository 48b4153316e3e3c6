import type { Condition } from '@switchboard/contract'
import type { ComponentProps } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Popover } from '../../ui/popover.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import type { FilterSet } from './filters.ts'

const ConditionEditor = lazyPart(() => import('./condition-editor.tsx').then((m) => m.ConditionEditor), {
  waiting: (
    <div className="w-64">
      <PaneLoading />
    </div>
  ),
})

/** A new condition, or a held one to be changed, in a panel at its trigger. */
export function ConditionPopover({
  filters,
  initial,
  onDone,
  onOpenChange,
  ...popover
}: {
  filters: FilterSet
  initial: Condition | null
  onDone: (condition: Condition) => void
  onOpenChange: (open: boolean) => void
} & Pick<ComponentProps<typeof Popover>, 'label' | 'open' | 'trigger' | 'align'>) {
  return (
    <Popover {...popover} onOpenChange={onOpenChange}>
      <ConditionEditor
        filters={filters}
        initial={initial}
        onDone={(condition) => {
          onOpenChange(false)
          onDone(condition)
        }}
      />
    </Popover>
  )
}
