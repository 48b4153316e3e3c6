import type { Message } from '@switchboard/contract'
import { useState } from 'react'
import { Popover } from '../../../ui/popover.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { fullTime } from '../times.ts'
import { useEdits } from './use-edits.ts'

/** Says that a message was changed; what it said before is behind it. */
export function EditedLine({ message: m }: { message: Message }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label="Earlier texts"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="underline-offset-2 hover:underline pointer-coarse:py-3">
          Edited
        </button>
      }
    >
      <Earlier message={m} />
    </Popover>
  )
}

function Earlier({ message }: { message: Message }) {
  const { items, error } = useEdits(message)
  if (error) return <p className="text-sm text-danger-text">{reasonOf(error)}</p>
  if (!items) return <Spinner label="Loading earlier texts" />
  return (
    <ol aria-label="Earlier texts" className="max-h-80 w-80 max-w-full space-y-2 overflow-y-auto text-sm">
      {items.map((e) => (
        <li key={e.at}>
          <time className="text-xs text-fg-3">{fullTime(new Date(e.at))}</time>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {e.text}
          </p>
        </li>
      ))}
    </ol>
  )
}
