import { useEffect, useId, useState } from 'react'
import { loadMentionable, mentionable } from '../../store/comments.ts'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { meId } from '../../store/session.ts'
import { addTask } from '../../store/tasks.ts'
import { newTaskAbout, useOverlay } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, inputClass, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { reasonOf } from '../../ui/states.tsx'
import { entityWords } from '../comments/entity-words.ts'

/** A new task: what, for whom, until when. */
export function TaskDialog() {
  const { open, onOpenChange } = useOverlay('new-task')
  const about = useStore(newTaskAbout)
  const words = useData((s) => (about === null ? null : entityWords(s, about)))
  const people = useAssignees(about)
  const form = useId()
  const [title, setTitle] = useState('')
  const [assigneeId, setAssigneeId] = useState(meId())
  const [due, setDue] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    if (title.trim() === '' || busy) return
    setBusy(true)
    try {
      await addTask({
        title: title.trim(),
        entity: about,
        assigneeId,
        dueAt: due === '' ? null : new Date(due).toISOString(),
      })
      onOpenChange(false)
    } catch (failed) {
      setError(reasonOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New task"
      description={
        words !== null && (
          <>
            About <bdi className="font-medium">{words}</bdi>
          </>
        )
      }
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={title.trim() === ''}>
            Add task
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3"
        onSubmit={(e) => {
          e.preventDefault()
          void save()
        }}
      >
        <TextField
          label="What is to be done"
          value={title}
          maxLength={200}
          error={error}
          onChange={(e) => setTitle(e.target.value)}
        />
        <Select label="Who does it" value={assigneeId} onChange={setAssigneeId} items={people} />
        <Field label="Due" hint="It then comes to the inbox of whoever has it.">
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              value={due}
              onChange={(e) => setDue(e.target.value)}
              className={cn(inputClass, 'h-8')}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** Colleagues who may see what the task is about, me first. */
function useAssignees(about: string | null): { value: string; label: string }[] {
  const operators = useData((s) => s.operators)
  const allowed = useStore(mentionable, (held) => (about === null ? undefined : held[about]))
  useEffect(() => {
    // Without an answer everybody is offered; the server refuses who may not see it.
    if (about !== null) loadMentionable(about).catch(() => {})
  }, [about])
  const me = meId()
  return Object.values(operators)
    .filter((o) => o.disabledAt === null && (!allowed || allowed.operatorIds.includes(o.id)))
    .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name))
    .map((o) => ({ value: o.id, label: o.id === me ? `${o.name} (me)` : o.name }))
}
