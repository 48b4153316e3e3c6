import { Autocomplete } from '@base-ui/react/autocomplete'
import type { ConversationItem } from '@switchboard/contract'
import { Search, Users } from 'lucide-react'
import { useState } from 'react'
import { toast } from '../../../ui/toasts.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { transfer } from '../acts.ts'
import { useTargets, type TargetEntry } from './use-targets.ts'

interface Group {
  value: string
  items: TargetEntry[]
}

/** The people and departments to choose from, and a word for the next person. */
export function AssignTargets({ c, onDone }: { c: ConversationItem; onDone: () => void }) {
  const targets = useTargets()
  const [reason, setReason] = useState('')
  const groups: Group[] = [
    { value: 'People', items: targets.filter((t) => t.kind === 'operator') },
    { value: 'Departments', items: targets.filter((t) => t.kind === 'department') },
  ].filter((g) => g.items.length > 0)

  async function choose(entry: TargetEntry) {
    onDone()
    const done = await transfer(c.id, entry.target, reason.trim())
    if (done && !entry.isMe)
      toast({ title: `Handed over to ${entry.name}`, ...(entry.warning && { description: entry.warning }) })
  }

  return (
    <>
      <Autocomplete.Root
        open
        inline
        items={groups}
        autoHighlight="always"
        keepHighlight
        itemToStringValue={(t: TargetEntry) => t.name}
      >
        <div className="flex items-center gap-2 border-b border-line px-3">
          <Search aria-hidden className="size-4 text-fg-3" />
          <Autocomplete.Input
            aria-label="Find a person or department"
            placeholder="Person or department"
            className="h-10 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-fg-3"
          />
        </div>
        <Autocomplete.Empty className="px-3 py-6 text-center text-sm text-fg-3 empty:hidden">
          Nobody is called that.
        </Autocomplete.Empty>
        <Autocomplete.List className="max-h-72 overflow-y-auto p-1 empty:hidden">
          {(group: Group) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs font-medium text-fg-3">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(t: TargetEntry) => <TargetRow key={t.key} entry={t} onChoose={() => void choose(t)} />}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
      <div className="border-t border-line p-2">
        <input
          value={reason}
          maxLength={2000}
          onChange={(e) => setReason(e.target.value)}
          aria-label="Comment for the next person"
          placeholder="Comment for the next person (optional)"
          className="h-8 w-full rounded-md bg-note px-2.5 text-sm text-note-fg outline-none placeholder:text-note-fg/75 focus:shadow-[inset_0_0_0_2px_var(--c-note-line)]"
        />
      </div>
    </>
  )
}

function TargetRow({ entry, onChoose }: { entry: TargetEntry; onChoose: () => void }) {
  return (
    <Autocomplete.Item
      value={entry}
      onClick={onChoose}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm select-none data-[highlighted]:bg-hover pointer-coarse:min-h-11"
    >
      {entry.kind === 'operator' ? (
        <OperatorAvatar id={entry.id} size={24} withPresence />
      ) : (
        <span className="flex size-6 items-center justify-center rounded-full bg-sunken text-fg-3">
          <Users aria-hidden className="size-3.5" />
        </span>
      )}
      <bdi className="min-w-0 flex-1 truncate">{entry.name}</bdi>
      <span className={entry.warning ? 'text-xs text-waiting-text' : 'text-xs text-fg-3'}>{entry.hint}</span>
    </Autocomplete.Item>
  )
}
