import type { Department } from '@switchboard/contract'
import { Archive, Pencil, Plus, UsersRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { date } from '../dates.ts'
import { Group, Loaded, Rows, Section } from '../section.tsx'
import { useArchiveDepartment, usePeople } from '../use-settings.ts'
import { DepartmentDialog } from './department-dialog.tsx'

const byName = (a: Department, b: Department) => a.name.localeCompare(b.name)

/** Groups of operators that conversations can be handed to. */
export function DepartmentsSection() {
  const people = usePeople()
  const departments = useData((s) => s.departments)
  const [edited, setEdited] = useState<Department | 'new' | null>(null)
  const { open, archived } = useMemo(() => {
    const all = Object.values(departments).sort(byName)
    return { open: all.filter((d) => !d.archivedAt), archived: all.filter((d) => d.archivedAt) }
  }, [departments])
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New department
    </Button>
  )
  return (
    <Section
      title="Departments"
      description="Groups of people that conversations can be handed to."
      action={open.length > 0 && create}
    >
      <Loaded query={people}>
        {() => (
          <>
            {open.length === 0 ? (
              <EmptyState icon={<UsersRound aria-hidden />} title="No departments yet" action={create}>
                Make one, such as Sales or Support, and choose who belongs to it.
              </EmptyState>
            ) : (
              <Rows label="Departments">
                {open.map((d) => (
                  <DepartmentRow key={d.id} department={d} onEdit={() => setEdited(d)} />
                ))}
              </Rows>
            )}
            {archived.length > 0 && (
              <Group title="Archived" className="mt-6">
                <ul aria-label="Archived departments" className="text-sm text-fg-2">
                  {archived.map((d) => (
                    <li key={d.id} className="py-1">
                      <span dir="auto">{d.name}</span>, since {date(d.archivedAt!)}
                    </li>
                  ))}
                </ul>
              </Group>
            )}
          </>
        )}
      </Loaded>
      {edited && (
        <DepartmentDialog
          key={edited === 'new' ? 'new' : edited.id}
          department={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  )
}

function DepartmentRow({ department, onEdit }: { department: Department; onEdit: () => void }) {
  const [asks, setAsks] = useState(false)
  const archive = useArchiveDepartment()
  const count = department.memberIds.length
  const put = () =>
    archive.mutateAsync({ id: department.id }).then(
      () => {
        setAsks(false)
        toast({ title: `${department.name} was archived` })
      },
      (error: unknown) => toastError(error, 'Not archived'),
    )
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-sm font-medium">
          {department.name}
        </p>
        <p className="text-xs text-fg-2">
          {count === 0 ? 'Nobody yet' : `${count} ${count === 1 ? 'member' : 'members'}`}
        </p>
      </div>
      <div aria-hidden className="flex -space-x-1.5 max-sm:hidden">
        {department.memberIds.slice(0, 5).map((id) => (
          <OperatorAvatar key={id} id={id} size={24} />
        ))}
        {count > 5 && <span className="ps-3 text-xs leading-6 text-fg-3">+{count - 5}</span>}
      </div>
      <IconButton label={`Change ${department.name}`} onClick={onEdit}>
        <Pencil />
      </IconButton>
      <IconButton label={`Archive ${department.name}`} onClick={() => setAsks(true)}>
        <Archive />
      </IconButton>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={`Archive ${department.name}?`}
        description="Nothing new can be handed to it. Conversations that went there keep its name."
        action="Archive"
        busy={archive.isPending}
        onConfirm={() => void put()}
      />
    </li>
  )
}
