import { ListTodo, Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../store/session.ts'
import { openNewTask } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { TaskRow } from './task-row.tsx'
import { useTasks } from './use-tasks.ts'

/** What I have to do, and what I have done. */
export function MyTasks() {
  const may = useMay('comments:write')
  const { open, done, ready, error, load } = useTasks({ assignee: 'me' })
  const [which, setWhich] = useState<'open' | 'done'>('open')
  const shown = which === 'open' ? open : done
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b border-line px-3">
        <Segmented
          label="Which tasks"
          value={which}
          onChange={setWhich}
          items={[
            { value: 'open', label: 'To do', ...(open.length > 0 && { count: open.length }) },
            { value: 'done', label: 'Done' },
          ]}
        />
        {may && (
          <Button size="sm" onClick={() => openNewTask(null)}>
            <Plus />
            New task
          </Button>
        )}
      </div>
      {!ready && error !== null && <ErrorState error={error} onRetry={load} />}
      {!ready && error === null && <PaneLoading />}
      {ready && shown.length === 0 && (
        <EmptyState icon={<ListTodo />} title={which === 'open' ? 'Nothing to do' : 'Nothing done yet'}>
          {which === 'open' ? 'Tasks that colleagues or you yourself give you stand here until they are done.' : null}
        </EmptyState>
      )}
      {ready && shown.length > 0 && (
        <ul aria-label="My tasks" className="mx-auto min-h-0 w-full max-w-180 flex-1 overflow-y-auto p-2">
          {shown.map((task) => (
            <TaskRow key={task.id} task={task} withEntity />
          ))}
        </ul>
      )}
    </div>
  )
}
