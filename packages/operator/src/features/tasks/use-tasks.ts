import type { Task } from '@switchboard/contract'
import { useEffect, useMemo } from 'react'
import { learn, loadContact } from '../../store/conversation.ts'
import { useStore } from '../../store/create-store.ts'
import { data, useData } from '../../store/data.ts'
import { meId } from '../../store/session.ts'
import { byDue, loadTasks, scopeKey, taskPages, type TaskScope } from '../../store/tasks.ts'
import { byText } from '../../store/merge.ts'

/** Tasks of mine or about an entity: open ones by their due time, done ones the last first; null until known. */
export function useTasks(scope: TaskScope): {
  open: Task[]
  done: Task[]
  ready: boolean
  error: unknown
  load: () => void
} {
  const key = scopeKey(scope)
  const page = useStore(taskPages, (held) => held[key])
  const all = useData((s) => s.tasks)
  const isKnown = page !== undefined
  useEffect(() => {
    if (!isKnown) void loadTasks(key === 'mine' ? { assignee: 'me' } : { entity: key })
  }, [key, isKnown])
  const unknown = Object.values(all)
    .flatMap((t) => (key === 'mine' && t.entity !== null ? [t.entity] : []))
    .join()
  useEffect(() => learnEntities(unknown.split(',')), [unknown])
  const [open, done] = useMemo(() => {
    const own = Object.values(all).filter((t) => (key === 'mine' ? t.assigneeId === meId() : t.entity === key))
    return [
      own.filter((t) => t.done === null).sort(byDue),
      own.filter((t) => t.done !== null).sort((a, b) => byText(b.done!.at, a.done!.at)),
    ]
  }, [all, key])
  return { open, done, ready: page?.ready ?? false, error: page?.error ?? null, load: () => void loadTasks(scope) }
}

/** Asks for what tasks are about, where that is not held yet. */
function learnEntities(refs: readonly string[]): void {
  const held = data.get()
  for (const ref of refs) {
    const [kind, id = ''] = ref.split(':')
    if (kind === 'conversation' && !held.conversations[id]) learn([id])
    if (kind === 'contact') void loadContact(id)
  }
}
