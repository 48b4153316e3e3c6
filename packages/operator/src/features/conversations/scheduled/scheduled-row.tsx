import type { ConversationItem, ScheduledMessage } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { CalendarClock, Clock, MoreHorizontal, Send, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { useMay, useMe } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { contactName, shortName } from '../../people/names.ts'
import { fullTime, whenWords } from '../times.ts'
import { cancelScheduled, sendScheduledNow, takeBackScheduled } from './acts.ts'
import { SendLaterDialog } from './send-later-dialog.tsx'

const tones: Record<ScheduledMessage['state'], string> = {
  waiting: 'bg-sunken text-fg-2',
  cancelled: 'bg-note text-note-fg',
  failed: 'bg-danger-soft text-danger-text',
  sent: '',
}

/** One reply that waits or was stopped: what it says, when it goes or why not, and what can be done. */
export function ScheduledRow({ c, scheduled: s }: { c: ConversationItem; scheduled: ScheduledMessage }) {
  const isMine = useMe().operator.id === s.operatorId
  const may = useMay('conversations:write')
  const isStopped = s.state !== 'waiting'
  const Sign = isStopped ? TriangleAlert : Clock
  return (
    <li className={cn('flex min-h-9 items-center gap-2 rounded-lg py-1 pr-1 pl-2.5 text-xs', tones[s.state])}>
      <Sign aria-hidden className="size-3.5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span dir="auto" className={cn('max-w-full min-w-0 truncate text-sm', !isStopped && 'text-fg')}>
          {plainOf(s.text).replaceAll('\n', ' ') || s.files.map((f) => f.name).join(', ')}
        </span>
        <span className="min-w-0 truncate" role={s.undoable || isStopped ? 'status' : undefined}>
          {!isMine && <Writer id={s.operatorId} />}
          {s.undoable && !isStopped ? <Countdown at={s.at} /> : <When c={c} s={s} />}
        </span>
      </div>
      {may && (isMine ? <OwnActs c={c} s={s} /> : !isStopped && <Stop s={s} />)}
    </li>
  )
}

function Writer({ id }: { id: string }) {
  const name = useData((held) => held.operators[id]?.name ?? 'A colleague')
  return (
    <>
      <bdi>{name}</bdi>:{' '}
    </>
  )
}

function When({ c, s }: { c: ConversationItem; s: ScheduledMessage }) {
  const at = new Date(s.at)
  if (s.state !== 'waiting') return <>Not sent. {s.reason}</>
  const unless = s.cancelIfAnswered ? `, unless ${shortName(contactName(c.contact))} answers` : ''
  return (
    <time dateTime={s.at} title={fullTime(at)}>
      {whenWords(at) + unless}
    </time>
  )
}

/** Counted in the eyes only: a screen reader hears once that it is held. */
function Countdown({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000))
  return (
    <>
      Sending
      <span aria-hidden className="tabular-nums">
        {seconds > 0 && ` in ${seconds} s`}
      </span>
      …
    </>
  )
}

function OwnActs({ c, s }: { c: ConversationItem; s: ScheduledMessage }) {
  const [isChoosing, setChoosing] = useState(false)
  const isHeld = s.undoable && s.state === 'waiting'
  return (
    <>
      <Button size="sm" onClick={() => void takeBackScheduled(s)}>
        {isHeld ? 'Undo' : 'Edit'}
      </Button>
      <Menu
        side="top"
        trigger={
          <IconButton label="More for this reply" size="icon-sm">
            <MoreHorizontal />
          </IconButton>
        }
      >
        <MenuItem icon={<Send />} onClick={() => void sendScheduledNow(s)}>
          {s.state === 'waiting' ? 'Send now' : 'Send anyway'}
        </MenuItem>
        <MenuItem icon={<CalendarClock />} onClick={() => setChoosing(true)}>
          {s.state === 'waiting' ? 'Change time…' : 'Send later…'}
        </MenuItem>
        <MenuItem icon={<X />} danger onClick={() => void cancelScheduled(s)}>
          Cancel reply
        </MenuItem>
      </Menu>
      {isChoosing && <SendLaterDialog c={c} scheduled={s} onClose={() => setChoosing(false)} />}
    </>
  )
}

function Stop({ s }: { s: ScheduledMessage }) {
  return (
    <Button size="sm" variant="ghost" onClick={() => void cancelScheduled(s)}>
      Stop
    </Button>
  )
}
