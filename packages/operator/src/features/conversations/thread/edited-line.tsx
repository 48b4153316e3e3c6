import { useState } from 'react'
import { Popover } from '../../../ui/popover.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { fullTime } from '../times.ts'
import { useEdits, type Edits } from './use-edits.ts'

interface Edited {
  revision: number
  load: () => Promise<Edits>
}

/** Says that a text was changed; what it said before is behind it. */
export function EditedLine(edited: Edited) {
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
      <Earlier {...edited} />
    </Popover>
  )
}

function Earlier({ revision, load }: Edited) {
  const { items, error } = useEdits(revision, load)
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
