import type { InboxKind } from '@switchboard/contract'
import { ListFilter } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuRadios } from '../../ui/menu.tsx'
import { kindNames } from './words.ts'

const kinds = Object.entries(kindNames) as [InboxKind, string][]

/** Which kind of items is shown. */
export function KindFilter({ kind, onChange }: { kind: InboxKind | null; onChange: (kind: InboxKind | null) => void }) {
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" aria-label={`Kind: ${kind === null ? 'everything' : kindNames[kind]}`}>
          <ListFilter />
          {kind === null ? 'Everything' : kindNames[kind]}
        </Button>
      }
    >
      <MenuRadios
        value={kind ?? 'all'}
        onChange={(next) => onChange(next === 'all' ? null : next)}
        items={[{ value: 'all', label: 'Everything' }, ...kinds.map(([value, label]) => ({ value, label }))]}
      />
    </Menu>
  )
}
