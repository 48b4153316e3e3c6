import { Users } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { useTargets } from './use-targets.ts'

/** The people to choose from, or no one; a held one stays in the list when disabled. */
export function usePeopleItems(assigneeId: string | null) {
  const people = useTargets().filter((t) => t.kind === 'operator')
  const assignee = useData((s) => (assigneeId ? s.operators[assigneeId] : undefined))
  return [
    { value: 'none', label: 'No one' },
    ...people.map((t) => ({
      value: t.id,
      label: t.name,
      hint: t.isMe ? '' : t.hint,
      icon: <OperatorAvatar id={t.id} size={20} withPresence />,
    })),
    ...(assignee && !people.some((t) => t.id === assignee.id)
      ? [{ value: assignee.id, label: assignee.name, hint: 'Disabled' }]
      : []),
  ]
}

/** The departments to choose from; a held one stays in the list when archived. */
export function useDepartmentItems(departmentId: string | null) {
  const groups = useTargets().filter((t) => t.kind === 'department')
  const department = useData((s) => (departmentId ? s.departments[departmentId] : undefined))
  return [
    ...groups.map((t) => ({
      value: t.id,
      label: t.name,
      hint: t.hint,
      icon: <Users aria-hidden className="size-4 text-fg-3" />,
    })),
    ...(department?.archivedAt ? [{ value: department.id, label: department.name, hint: 'Archived' }] : []),
  ]
}
