import { Rows3 } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuRadios } from '../../../ui/menu.tsx'
import type { LaneKind } from '../address.ts'

const items = [
  { value: 'none' as const, label: 'No swimlanes' },
  { value: 'assignee' as const, label: 'By assignee' },
  { value: 'priority' as const, label: 'By priority' },
]

/** Whether the board is cut into swimlanes, and by what. */
export function LaneChoice({
  value,
  onChange,
}: {
  value: LaneKind | null
  onChange: (lanes: LaneKind | null) => void
}) {
  const current = items.find((i) => i.value === (value ?? 'none'))!
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" aria-label={`Swimlanes: ${current.label}`}>
          <Rows3 aria-hidden />
          {value === null ? 'Swimlanes' : current.label}
        </Button>
      }
    >
      <MenuRadios value={current.value} onChange={(to) => onChange(to === 'none' ? null : to)} items={items} />
    </Menu>
  )
}
