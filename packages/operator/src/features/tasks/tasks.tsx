import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../store/session.ts'
import { openNewTask } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { reasonOf } from '../../ui/states.tsx'
import { TaskRow } from './task-row.tsx'
import { useTasks } from './use-tasks.ts'

/** What is to be done about an entity, for its sidebar. */
export function Tasks({ entity }: { entity: string }) {
  const may = useMay('comments:write')
  const { open, done, ready, error, load } = useTasks({ entity })
  const [withDone, setWithDone] = useState(false)
  return (
    <div className="flex flex-col items-start">
      {error !== null && (
        <p role="alert" className="flex items-center gap-2 px-2 py-1 text-xs text-danger-text">
          {reasonOf(error)}
          <Button size="sm" onClick={load}>
            Try again
          </Button>
        </p>
      )}
      {ready && open.length === 0 && <p className="px-2 py-1 text-sm text-fg-3">Nothing to do.</p>}
      <ul aria-label="Tasks" className="w-full">
        {[...open, ...(withDone ? done : [])].map((task) => (
          <TaskRow key={task.id} task={task} withEntity={false} />
        ))}
      </ul>
      <div className="flex gap-1">
        {may && (
          <Button variant="ghost" size="sm" onClick={() => openNewTask(entity)}>
            <Plus />
            New task
          </Button>
        )}
        {done.length > 0 && (
          <Button variant="ghost" size="sm" onClick={() => setWithDone(!withDone)}>
            {withDone ? 'Hide done' : `${done.length} done`}
          </Button>
        )}
      </div>
    </div>
  )
}
