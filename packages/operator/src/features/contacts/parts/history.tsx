import type { Activity } from '@switchboard/contract'
import { History } from 'lucide-react'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { fullTime } from '../../conversations/times.ts'
import { changeWords, changesOf, type Change } from './changes.ts'

const none: Activity[] = []

/** Who changed a field, when, and from what to what; absent where nobody has. */
export function FieldHistory({ contactId, field, label }: { contactId: string; field: string; label: string }) {
  const activity = useData((s) => s.activity[`contact:${contactId}`]) ?? none
  const edits = useMemo(
    () =>
      activity
        .flatMap((a) => changesOf(a).flatMap((change) => (change.field === field ? [{ a, change }] : [])))
        .toReversed(),
    [activity, field],
  )
  if (edits.length === 0) return null
  return (
    <Popover
      label={`History of ${label}`}
      align="end"
      className="w-72"
      trigger={
        <IconButton
          label={`History of ${label.toLowerCase()}`}
          className="size-6 pointer-coarse:size-9 [&_svg]:size-3.5"
        >
          <History />
        </IconButton>
      }
    >
      <ol className="flex max-h-80 flex-col gap-2 overflow-y-auto px-1 py-0.5">
        {edits.map(({ a, change }) => (
          <li key={a.id} className="text-sm">
            <Edit change={change} />
            <p className="text-xs text-fg-3">
              <bdi>{a.actor.id === meId() ? 'You' : (a.actor.name ?? 'Switchboard')}</bdi>
              {', '}
              <time dateTime={a.at}>{fullTime(new Date(a.at))}</time>
            </p>
          </li>
        ))}
      </ol>
    </Popover>
  )
}

function Edit({ change }: { change: Change }) {
  const { from, to } = changeWords(change)
  return (
    <p className="[overflow-wrap:anywhere]">
      <bdi className="text-fg-3 line-through">{from}</bdi>
      {' → '}
      <bdi>{to}</bdi>
    </p>
  )
}
