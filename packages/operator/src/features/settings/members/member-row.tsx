import type { Operator } from '@switchboard/contract'
import { Ellipsis, Lock, LockOpen, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { presence } from '../../../store/live.ts'
import { useMe } from '../../../store/session.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { date } from '../dates.ts'
import { roleWords } from '../permission-words.ts'
import { Badge } from '../section.tsx'
import { useDisableOperator, useEnableOperator } from '../use-settings.ts'
import { hasOwnSet } from './rights.ts'

const presenceWords = { online: 'Online', away: 'Away', offline: 'Offline' }

/** One member: who, how to reach, role, here or not, and what may be done about it. */
export function MemberRow({ operator, onEdit }: { operator: Operator; onEdit: () => void }) {
  const me = useMe().operator
  const state = useStore(presence, (held) => held[operator.id] ?? 'offline')
  const [asks, setAsks] = useState(false)
  const disable = useDisableOperator()
  const enable = useEnableOperator()
  const isMe = operator.id === me.id
  const mayChange = me.role === 'owner' || operator.role !== 'owner'
  const isOff = operator.disabledAt !== null

  const lockOut = () =>
    disable.mutateAsync({ id: operator.id }).then(
      () => {
        setAsks(false)
        toast({ title: `${operator.name} was disabled` })
      },
      (error: unknown) => toastError(error, 'Not disabled'),
    )
  const letIn = () =>
    enable.mutateAsync({ id: operator.id }).then(
      () => toast({ title: `${operator.name} may sign in again` }),
      (error: unknown) => toastError(error, 'Not enabled'),
    )
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <OperatorAvatar id={operator.id} name={operator.name} size={32} withPresence={!isOff} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span dir="auto" title={operator.name} className="min-w-0 truncate text-sm font-medium">
            {operator.name}
          </span>
          {isMe && <span className="text-xs text-fg-3">you</span>}
        </p>
        <p title={operator.email} className="truncate text-xs text-fg-2">
          {operator.email}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 gap-y-1 text-xs text-fg-3 sm:hidden">{roleWords[operator.role]}</p>
      </div>
      <div className="flex flex-col items-end gap-1 sm:flex-row sm:items-center sm:gap-3">
        {hasOwnSet(operator) && <Badge>Own permissions</Badge>}
        <span className="w-17 text-sm text-fg-2 max-sm:hidden">{roleWords[operator.role]}</span>
        <span className="text-xs text-fg-3 sm:w-17">
          {operator.disabledAt ? `since ${date(operator.disabledAt)}` : presenceWords[state]}
        </span>
      </div>
      <Menu
        trigger={
          <IconButton label={`Change ${operator.name}`} disabled={!mayChange}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<SlidersHorizontal />} onClick={onEdit}>
          Role and permissions…
        </MenuItem>
        {(!isMe || isOff) && <MenuLine />}
        {!isMe && !isOff && (
          <MenuItem icon={<Lock />} danger onClick={() => setAsks(true)}>
            Disable…
          </MenuItem>
        )}
        {isOff && (
          <MenuItem icon={<LockOpen />} onClick={() => void letIn()}>
            Enable
          </MenuItem>
        )}
      </Menu>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={`Disable ${operator.name}?`}
        description="Signed out everywhere within two seconds; open conversations go back to Waiting. You can enable them again."
        action="Disable"
        busy={disable.isPending}
        onConfirm={() => void lockOut()}
      />
    </li>
  )
}
