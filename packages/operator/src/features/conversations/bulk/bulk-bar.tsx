import { CircleCheck, Clock, Flag, RotateCcw, Tag, UserRoundPlus, Users, X } from 'lucide-react'
import type { Priority } from '@switchboard/contract'
import { useRef, useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { lists, type ListKey } from '../../../store/lists.ts'
import { clearSelection, selection, selectMatching } from '../../../store/selection.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu, MenuRadios } from '../../../ui/menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { TagPicker, type Ticked } from '../../filters/tag-picker.tsx'
import { useTargets } from '../pickers/use-targets.ts'
import { TimeChoices } from '../pickers/time-choices.tsx'
import { priorityItems } from '../priority.tsx'
import { actOnMany } from './bulk.ts'
import type { BulkAct } from './taking-back.ts'

const many = (n: number): string => `${n.toLocaleString()} ${n === 1 ? 'conversation' : 'conversations'}`
interface Progress {
  words: string
  done: number
  of: number | null
}

/** What can be done with all ticked conversations, and how far it has got. */
export function BulkBar({ list, loaded }: { list: ListKey; loaded: readonly string[] }) {
  const chosen = useStore(selection)
  const more = useStore(lists, (l) => l[list]?.cursor != null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopping = useRef<AbortController | null>(null)
  if (chosen.list !== list || chosen.ids.size === 0) return null
  const ids = [...chosen.ids]

  async function during(words: string, of: number | null, work: (signal: AbortSignal) => Promise<void>) {
    const stop = new AbortController()
    stopping.current = stop
    setProgress({ words, done: 0, of })
    try {
      await work(stop.signal)
    } catch (error) {
      if (!stop.signal.aborted) toastError(error)
    } finally {
      setProgress(null)
    }
  }
  const say = (done: number) => setProgress((held) => held && { ...held, done })
  const run = (act: BulkAct, doing: string, done: string) =>
    during(doing, ids.length, async (signal) => {
      await actOnMany(act, ids, (n) => `${many(n)} ${done}`, { signal, say })
      if (act.do !== 'tag' && act.do !== 'untag') clearSelection()
    })

  return (
    <div
      role="region"
      aria-label="Selected conversations"
      className="absolute inset-x-2 bottom-2 z-20 flex flex-wrap items-center gap-0.5 rounded-xl bg-raised p-1.5 shadow-pop"
    >
      <span role="status" className="min-w-0 flex-1 truncate px-1.5 text-sm font-medium tabular-nums">
        {progress ? `${progress.words}: ${progress.done.toLocaleString()}` : `${ids.length.toLocaleString()} selected`}
      </span>
      {progress?.of != null && (
        <progress
          aria-label={progress.words}
          max={progress.of}
          value={progress.done}
          className="h-1 w-20 accent-accent"
        />
      )}
      {progress && (
        <Button variant="ghost" size="sm" onClick={() => stopping.current?.abort()}>
          Stop
        </Button>
      )}
      {!progress && more && !chosen.everything && loaded.every((id) => chosen.ids.has(id)) && (
        <Button
          variant="ghost"
          size="sm"
          className="text-accent-text"
          onClick={() => void during('Selecting', null, (signal) => selectMatching(list, signal, say))}
        >
          Select all matching
        </Button>
      )}
      {!progress && <Acts ids={ids} run={run} />}
    </div>
  )
}

function Acts({ ids, run }: { ids: string[]; run: (act: BulkAct, doing: string, done: string) => Promise<void> }) {
  const conversations = useData((s) => s.conversations)
  const targets = useTargets()
  const people = targets.filter((t) => t.kind === 'operator').map((t) => ({ value: t.id, label: t.name, hint: t.hint }))
  const groups = targets
    .filter((t) => t.kind === 'department')
    .map((t) => ({ value: t.id, label: t.name, hint: t.hint }))
  const held = ids.flatMap((id) => conversations[id] ?? [])
  const ticked = (tagId: string): Ticked => {
    const n = held.filter((c) => c.tagIds.includes(tagId)).length
    if (n === 0) return 'no'
    return n === ids.length ? 'yes' : 'some'
  }
  return (
    <>
      {held.some((c) => c.status !== 'closed') && (
        <IconButton label="Resolve" size="icon-sm" onClick={() => void run({ do: 'close' }, 'Resolving', 'resolved')}>
          <CircleCheck />
        </IconButton>
      )}
      {held.some((c) => c.status !== 'open') && (
        <IconButton label="Reopen" size="icon-sm" onClick={() => void run({ do: 'reopen' }, 'Reopening', 'reopened')}>
          <RotateCcw />
        </IconButton>
      )}
      <Menu
        side="top"
        trigger={
          <IconButton label="Assign" size="icon-sm">
            <UserRoundPlus />
          </IconButton>
        }
      >
        <MenuRadios
          value=""
          onChange={(id) =>
            void run(
              { do: 'assign', operatorId: id === 'none' ? null : id },
              'Assigning',
              id === 'none' ? 'put back' : 'assigned',
            )
          }
          items={[{ value: 'none', label: 'No one' }, ...people]}
        />
      </Menu>
      {groups.length > 0 && (
        <Menu
          side="top"
          trigger={
            <IconButton label="Move to a department" size="icon-sm">
              <Users />
            </IconButton>
          }
        >
          <MenuRadios
            value=""
            onChange={(departmentId) => void run({ do: 'move', departmentId }, 'Moving', 'moved')}
            items={groups}
          />
        </Menu>
      )}
      <Popover
        label="Snooze until"
        side="top"
        className="w-72 p-1"
        trigger={
          <IconButton label="Snooze" size="icon-sm">
            <Clock />
          </IconButton>
        }
      >
        <TimeChoices
          act="Snooze"
          label="Snooze until"
          onChoose={(until) => void run({ do: 'snooze', until: until.toISOString() }, 'Snoozing', 'snoozed')}
        />
      </Popover>
      <Menu
        side="top"
        trigger={
          <IconButton label="Priority" size="icon-sm">
            <Flag />
          </IconButton>
        }
      >
        <MenuRadios<Priority | ''>
          value=""
          onChange={(priority) => priority !== '' && void run({ do: 'priority', priority }, 'Changing', 'changed')}
          items={priorityItems}
        />
      </Menu>
      <Popover
        label="Tags of the selected conversations"
        side="top"
        align="end"
        trigger={
          <IconButton label="Tags" size="icon-sm">
            <Tag />
          </IconButton>
        }
      >
        <TagPicker
          tickedOf={ticked}
          onToggle={(tagId, on) =>
            void run(
              { do: on ? 'tag' : 'untag', tagIds: [tagId] },
              on ? 'Tagging' : 'Untagging',
              on ? 'tagged' : 'untagged',
            )
          }
        />
      </Popover>
      <IconButton label="Select none" keys="Escape" size="icon-sm" onClick={clearSelection}>
        <X />
      </IconButton>
    </>
  )
}
