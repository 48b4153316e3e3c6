import type { SavedView } from '@switchboard/contract'
import { ChevronDown, Users } from 'lucide-react'
import { memo } from 'react'
import { goTo } from '../../../navigation.ts'
import { counts } from '../../../store/counts.ts'
import { useStore } from '../../../store/create-store.ts'
import { useViews } from '../../../store/catalogue.ts'
import { newView } from '../../../store/list-content.ts'
import { meId } from '../../../store/session.ts'
import { useData } from '../../../store/data.ts'
import type { ListKey } from '../../../store/lists.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuGroup, MenuRadios } from '../../../ui/menu.tsx'
import { Segmented } from '../../../ui/segmented.tsx'

const moreNames: Record<string, string> = { snoozed: 'Snoozed', closed: 'Closed', [newView]: 'Filtered' }
const shown = (n: number) => (n >= 100 ? '99+' : n)
const open = (list: ListKey) => goTo(`/conversations/${list}`)

const viewItem = (v: SavedView) => ({
  value: `view:${v.id}` as const,
  label: v.name,
  ...(v.shared && { icon: <Users aria-label="Shared" /> }),
})

/** Waiting, Mine and All, and the rest under More. */
export const ViewTabs = memo(function ViewTabs({ list }: { list: ListKey }) {
  const c = useStore(counts)
  const departments = useData((s) => s.departments)
  const living = Object.values(departments)
    .filter((d) => d.archivedAt === null)
    .sort((a, b) => a.name.localeCompare(b.name))
  const inMore = !['waiting', 'mine', 'all'].includes(list)
  const views = useViews('conversations')
  const own = views.filter((v) => v.ownerId === meId())
  const shared = views.filter((v) => v.ownerId !== meId())
  const name =
    moreNames[list] ?? departments[list.slice(11)]?.name ?? views.find((v) => list === `view:${v.id}`)?.name ?? 'More'
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
        {own.length > 0 && (
          <MenuGroup label="My views">
            <MenuRadios<ListKey> value={list} onChange={open} items={own.map(viewItem)} />
          </MenuGroup>
        )}
        {shared.length > 0 && (
          <MenuGroup label="Shared by others">
            <MenuRadios<ListKey> value={list} onChange={open} items={shared.map(viewItem)} />
          </MenuGroup>
        )}
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
})
