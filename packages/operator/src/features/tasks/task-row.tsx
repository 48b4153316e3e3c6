import type { Task } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useData } from '../../store/data.ts'
import { meId, useMay } from '../../store/session.ts'
import { changeTask, removeTask } from '../../store/tasks.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Popover } from '../../ui/popover.tsx'
import { Tick } from '../../ui/switch.tsx'
import { toastError } from '../../ui/toasts.tsx'
import { entityWords } from '../comments/entity-words.ts'
import { pathOf } from '../comments/paths.ts'
import { TimeChoices } from '../conversations/pickers/time-choices.tsx'
import { whenWords } from '../conversations/times.ts'
import { offerUndo } from '../conversations/undo.ts'
import { useNow } from '../conversations/use-now.ts'

/** One task: done or not, what, for whom, until when. */
export function TaskRow({ task: t, withEntity }: { task: Task; withEntity: boolean }) {
  const may = useMay('comments:write')
  const assignee = useData((s) => s.operators[t.assigneeId]?.name) ?? 'a colleague'
  const about = useData((s) => (withEntity && t.entity !== null ? entityWords(s, t.entity) : null))
  const concerns = [t.assigneeId, t.createdBy.id].includes(meId())
  return (
    <li className="group/task flex min-h-9 items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover" data-task={t.id}>
      {may && <Tick tabbable label={`Done: ${t.title}`} checked={t.done !== null} onChange={() => void finish(t)} />}
      <div className="min-w-0 flex-1">
        <p dir="auto" className={cn('text-sm break-words', t.done && 'text-fg-3 line-through')}>
          {t.title}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-fg-3">
          {t.assigneeId !== meId() && <bdi>{assignee}</bdi>}
          {t.dueAt !== null && <Due task={t} />}
          {about !== null && t.entity !== null && (
            <Link to={pathOf(t.entity)} className="underline-offset-2 hover:underline">
              <bdi>{about}</bdi>
            </Link>
          )}
        </p>
      </div>
      {may && t.done === null && <DuePicker task={t} />}
      {may && concerns && (
        <IconButton
          label="Remove the task"
          size="icon-sm"
          className="opacity-0 group-hover/task:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          onClick={() => void trying(() => removeTask(t.id))}
        >
          <Trash2 />
        </IconButton>
      )}
    </li>
  )
}

function Due({ task: t }: { task: Task }) {
  const now = useNow()
  const at = new Date(t.dueAt!)
  const isLate = t.done === null && at.getTime() < now
  return (
    <span className={cn('tabular-nums', isLate && 'font-medium text-danger-text')}>
      {isLate ? 'Was due' : 'Due'} {whenWords(at)}
    </span>
  )
}

function DuePicker({ task: t }: { task: Task }) {
  const [open, setOpen] = useState(false)
  const choose = (due: Date | null) => {
    setOpen(false)
    void trying(() => changeTask({ id: t.id, dueAt: due && due.toISOString() }))
  }
  return (
    <Popover
      label="Due"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-72 p-1"
      trigger={
        <IconButton
          label="When it is due"
          size="icon-sm"
          className="opacity-0 group-hover/task:opacity-100 focus-visible:opacity-100 data-[popup-open]:opacity-100 pointer-coarse:opacity-100"
        >
          <CalendarClock />
        </IconButton>
      }
    >
      {open && <TimeChoices act="Set" label="Due" onChoose={choose} />}
      {open && t.dueAt !== null && (
        <Button variant="ghost" size="sm" className="w-full justify-start" onClick={() => choose(null)}>
          Not due at any time
        </Button>
      )}
    </Popover>
  )
}

async function finish(t: Task): Promise<void> {
  const done = t.done === null
  if (!(await trying(() => changeTask({ id: t.id, done })))) return
  if (done)
    offerUndo({
      title: 'Task done',
      undo: async () => void (await trying(() => changeTask({ id: t.id, done: false }))),
    })
}

async function trying(run: () => Promise<void>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    toastError(error)
    return false
  }
}
