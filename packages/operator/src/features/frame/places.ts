import type { Feature, Permission } from '@switchboard/contract'
import { Contact, Globe, Inbox, MessagesSquare, Settings, SquareKanban, type LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import type { CommandId } from '../../commands/registry.ts'
import { useStore } from '../../store/create-store.ts'
import { session, useWorkspace } from '../../store/session.ts'

export interface PlaceEntry {
  path: string
  to: string
  label: string
  icon: LucideIcon
  command: CommandId
  /** Absent: everybody may. */
  needs?: Permission
  feature?: Feature
  /** Phones have room for a few places; the others stand under More. */
  onPhone: 'bar' | 'more'
}

export const conversationsPlace: PlaceEntry = {
  path: '/conversations',
  to: '/conversations/waiting',
  label: 'Conversations',
  icon: MessagesSquare,
  command: 'go-conversations',
  needs: 'conversations:read',
  onPhone: 'bar',
}

export const inboxPlace: PlaceEntry = {
  path: '/inbox',
  to: '/inbox/all',
  label: 'Inbox',
  icon: Inbox,
  command: 'go-inbox',
  onPhone: 'bar',
}

export const settingsPlace: PlaceEntry = {
  path: '/settings',
  to: '/settings',
  label: 'Settings',
  icon: Settings,
  command: 'go-settings',
  onPhone: 'more',
}

/** Where the rail and the bottom bar lead, in order; the settings stand at the end of both. */
const places: readonly PlaceEntry[] = [
  conversationsPlace,
  inboxPlace,
  {
    path: '/visitors',
    to: '/visitors',
    label: 'Visitors',
    icon: Globe,
    command: 'go-visitors',
    needs: 'visitors:read',
    feature: 'visitors',
    onPhone: 'bar',
  },
  {
    path: '/contacts',
    to: '/contacts',
    label: 'Contacts',
    icon: Contact,
    command: 'go-contacts',
    needs: 'contacts:read',
    onPhone: 'more',
  },
  {
    path: '/tickets',
    to: '/tickets',
    label: 'Tickets',
    icon: SquareKanban,
    command: 'go-tickets',
    needs: 'tickets:read',
    feature: 'tickets',
    onPhone: 'bar',
  },
]

/** The places the operator may go to: what is not permitted or not in the plan is absent. */
export function usePlaces(): readonly PlaceEntry[] {
  const permissions = useStore(session, (me) => me?.permissions)
  const { features } = useWorkspace()
  return useMemo(
    () =>
      places.filter(
        (p) =>
          (p.needs === undefined || permissions?.includes(p.needs)) &&
          (p.feature === undefined || features.includes(p.feature)),
      ),
    [permissions, features],
  )
}

/** A count for a badge, never over 99+. */
export const badgeText = (n: number): string => (n > 99 ? '99+' : String(n))
