import { priorities } from '@switchboard/contract/choices'
import { Archive, CalendarClock, Flag, MoveRight, Shapes, Tag, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { columnsOf, useBoards, useTicketSettings } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { tickets as stored, type TicketQuery } from '../../../store/tickets.ts'
import { useMe, useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuGroup, MenuItem } from '../../../ui/menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { priorityWords, PrioritySign } from '../../conversations/priority.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { TagPicker } from '../../filters/tag-picker.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { BulkFrame, tickedOf, useProgress } from '../../table/bulk-frame.tsx'
import type { Selection } from '../../table/use-selection.ts'
import { DueTimes } from '../parts/due-choice.tsx'
import { actOnMany, type BulkAct } from './bulk.ts'

/** What can be done with every ticket that is ticked. */
export function BulkBar({
  selection,
  query,
  loaded,
  hasMore,
}: {
  selection: Selection
  query: TicketQuery
  loaded: number
  hasMore: boolean
}) {
  const mayWrite = useMay('tickets:write')
  const { progress, during } = useProgress()
  const ids = [...selection.ids]
  const held = useData((s) => s.tickets)
  const run = (act: BulkAct, doing: string, done: string) => void during(doing, (say) => actOnMany(act, ids, done, say))
  return (
    <BulkFrame
      label="Selected tickets"
      selection={selection}
      progress={progress}
      selectAll={
        ids.length === loaded && hasMore && !selection.everything
          ? {
              words: 'Select all matching',
              run: () => void during('Selecting', async (say) => selection.select(await stored.all(query, say))),
            }
          : null
      }
    >
      {mayWrite && (
        <>
          <Assign onChoose={(assigneeId) => run({ do: 'assign', assigneeId }, 'Assigning', 'assigned')} />
          <Prioritise onChoose={(priority) => run({ do: 'priority', priority }, 'Changing', 'changed')} />
          <ChooseType onChoose={(type) => run({ do: 'type', type }, 'Changing', 'changed')} />
          <Popover
            label="Due date of the selected tickets"
            side="top"
            className="w-72 p-1"
            trigger={bar(<CalendarClock aria-hidden />, 'Due')}
          >
            <DueTimes withNone onChoose={(dueAt) => run({ do: 'due', dueAt }, 'Changing', 'changed')} />
          </Popover>
          <Popover label="Tags of the selected tickets" side="top" trigger={bar(<Tag aria-hidden />, 'Tag')}>
            <TagPicker
              tickedOf={(tagId) => tickedOf(ids, (id) => held[id]?.tagIds.includes(tagId) ?? false)}
              onToggle={(tagId, on) =>
                run(
                  { do: 'tag', add: on ? [tagId] : [], remove: on ? [] : [tagId] },
                  on ? 'Tagging' : 'Untagging',
                  on ? 'tagged' : 'untagged',
                )
              }
            />
          </Popover>
          <MoveTo onChoose={(columnId, name) => run({ do: 'move', columnId }, 'Moving', `moved to ${name}`)} />
          <Button
            variant="ghost"
            size="sm"
            onClick={() => run({ do: 'archive', archived: true }, 'Archiving', 'archived')}
          >
            <Archive aria-hidden />
            Archive
          </Button>
        </>
      )}
    </BulkFrame>
  )
}

const bar = (icon: ReactNode, label: string) => (
  <Button variant="ghost" size="sm">
    {icon}
    {label}
  </Button>
)

function Assign({ onChoose }: { onChoose: (operatorId: string | null) => void }) {
  const operators = useData((s) => s.operators)
  const me = useMe().operator.id
  const people = Object.values(operators)
    .filter((o) => o.disabledAt === null)
    .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name))
  return (
    <Menu side="top" align="start" trigger={bar(<UserRound aria-hidden />, 'Assign')}>
      <MenuItem icon={<UserRound />} onClick={() => onChoose(null)}>
        No one
      </MenuItem>
      {people.map((o) => (
        <MenuItem key={o.id} icon={<OperatorAvatar id={o.id} size={20} />} onClick={() => onChoose(o.id)}>
          <bdi>{o.name}</bdi>
          {o.id === me && ' (you)'}
        </MenuItem>
      ))}
    </Menu>
  )
}

function Prioritise({ onChoose }: { onChoose: (priority: (typeof priorities)[number]) => void }) {
  return (
    <Menu side="top" align="start" trigger={bar(<Flag aria-hidden />, 'Priority')}>
      {priorities.toReversed().map((p) => (
        <MenuItem key={p} icon={<PrioritySign priority={p} />} onClick={() => onChoose(p)}>
          {priorityWords[p]}
        </MenuItem>
      ))}
    </Menu>
  )
}

function ChooseType({ onChoose }: { onChoose: (type: string) => void }) {
  const settings = useTicketSettings()
  return (
    <Menu side="top" align="start" trigger={bar(<Shapes aria-hidden />, 'Type')}>
      {(settings?.types ?? [])
        .filter((t) => !t.archived)
        .map((t) => (
          <MenuItem key={t.key} onClick={() => onChoose(t.key)}>
            <bdi>{t.name}</bdi>
          </MenuItem>
        ))}
    </Menu>
  )
}

function MoveTo({ onChoose }: { onChoose: (columnId: string, name: string) => void }) {
  const boards = useBoards()
  return (
    <Menu side="top" align="start" trigger={bar(<MoveRight aria-hidden />, 'Move')}>
      {boards.map((b) => (
        <MenuGroup key={b.id} label={b.name}>
          {columnsOf(b).map((c) => (
            <MenuItem
              key={c.id}
              icon={<TagDot color={c.color} className="mx-1" />}
              onClick={() => onChoose(c.id, c.name)}
            >
              <bdi>{c.name}</bdi>
            </MenuItem>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  )
}
