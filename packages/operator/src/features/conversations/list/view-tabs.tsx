import { ChevronDown } from 'lucide-react'
import { goTo } from '../../../navigation.ts'
import { counts } from '../../../store/counts.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import type { ListKey } from '../../../store/lists.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuGroup, MenuRadios } from '../../../ui/menu.tsx'
import { Segmented } from '../../../ui/segmented.tsx'

const moreNames: Record<string, string> = { snoozed: 'Snoozed', closed: 'Closed' }
const shown = (n: number) => (n >= 100 ? '99+' : n)
const open = (list: ListKey) => goTo(`/conversations/${list}`)

/** Waiting, Mine and All, and the rest under More. */
export function ViewTabs({ list }: { list: ListKey }) {
  const c = useStore(counts)
  const departments = useData((s) => s.departments)
  const living = Object.values(departments)
    .filter((d) => d.archivedAt === null)
    .sort((a, b) => a.name.localeCompare(b.name))
  const inMore = !['waiting', 'mine', 'all'].includes(list)
  const name = moreNames[list] ?? departments[list.slice(11)]?.name ?? 'More'
  return (
    <div className="flex items-center justify-between gap-1 px-2">
      <Segmented
        label="View"
        value={inMore ? null : (list as 'waiting' | 'mine' | 'all')}
        onChange={open}
        items={[
          { value: 'waiting', label: 'Waiting', ...(c && { count: shown(c.waiting) }) },
          { value: 'mine', label: 'Mine', ...(c && { count: shown(c.mine) }) },
          { value: 'all', label: 'All', ...(c && { count: shown(c.all) }) },
        ]}
      />
      <Menu
        align="end"
        trigger={
          <Button
            variant="ghost"
            size="sm"
            className={cn('min-w-0 shrink px-2 text-sm', inMore && 'bg-pressed text-fg')}
          >
            <span className="truncate">{inMore ? name : 'More'}</span>
            <ChevronDown />
          </Button>
        }
      >
        <MenuRadios<ListKey>
          value={list}
          onChange={open}
          items={[
            { value: 'snoozed', label: 'Snoozed', ...(c && { hint: shown(c.snoozed) }) },
            { value: 'closed', label: 'Closed' },
          ]}
        />
        {living.length > 0 && (
          <MenuGroup label="By department">
            <MenuRadios<ListKey>
              value={list}
              onChange={open}
              items={living.map((d) => ({ value: `department:${d.id}` as const, label: d.name }))}
            />
          </MenuGroup>
        )}
      </Menu>
    </div>
  )
}
