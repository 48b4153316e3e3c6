import type { Ticket } from '@switchboard/contract'
import { Bell, BellOff, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuCheck } from '../../../ui/menu.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { subscribe } from '../parts/acts.ts'

const mostFaces = 6

/** Who hears of a ticket, and whether I do. */
export function SubscribersRow({ t }: { t: Ticket }) {
  const me = useMe().operator.id
  const operators = useData((s) => s.operators)
  const people = useMemo(
    () =>
      Object.values(operators)
        .filter((o) => o.disabledAt === null)
        .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name)),
    [operators, me],
  )
  const mine = t.subscriberIds.includes(me)
  const names = t.subscriberIds.map((id) => operators[id]?.name ?? 'Somebody')
  const faces = t.subscriberIds.slice(0, mostFaces)
  return (
    <div className="flex flex-wrap items-center gap-1 py-0.5">
      {faces.length > 0 && (
        <span role="img" aria-label={`Subscribed: ${names.join(', ')}`} title={names.join(', ')} className="flex">
          {faces.map((id) => (
            <span key={id} className="-me-1.5 rounded-full outline-2 outline-surface">
              <OperatorAvatar id={id} size={22} />
            </span>
          ))}
          {t.subscriberIds.length > mostFaces && (
            <span className="ms-2.5 self-center text-xs text-fg-3">+{t.subscriberIds.length - mostFaces}</span>
          )}
        </span>
      )}
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label="Choose subscribers"
            className="ms-1.5 flex h-6 items-center rounded-full px-1 text-fg-3 hover:bg-hover hover:text-fg data-[popup-open]:bg-pressed pointer-coarse:h-9 pointer-coarse:px-2.5"
          >
            <Plus aria-hidden className="size-3.5" />
          </button>
        }
      >
        {people.map((o) => (
          <MenuCheck
            key={o.id}
            checked={t.subscriberIds.includes(o.id)}
            icon={<OperatorAvatar id={o.id} size={20} />}
            onChange={(on) => void subscribe(t, on, o.id)}
          >
            {o.id === me ? `${o.name} (you)` : o.name}
          </MenuCheck>
        ))}
      </Menu>
      <Button size="sm" variant="ghost" onClick={() => void subscribe(t, !mine)}>
        {mine ? <BellOff /> : <Bell />}
        {mine ? 'Unsubscribe' : 'Subscribe me'}
      </Button>
    </div>
  )
}
