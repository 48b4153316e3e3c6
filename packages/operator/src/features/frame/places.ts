import { Globe, MessagesSquare, Settings, type LucideIcon } from 'lucide-react'
import type { CommandId } from '../../commands/registry.ts'

export interface PlaceEntry {
  path: string
  to: string
  label: string
  icon: LucideIcon
  command: CommandId
}

/** Where the rail and the bottom bar lead. */
export const conversationsPlace: PlaceEntry = {
  path: '/conversations',
  to: '/conversations/waiting',
  label: 'Conversations',
  icon: MessagesSquare,
  command: 'go-conversations',
}
export const visitorsPlace: PlaceEntry = {
  path: '/visitors',
  to: '/visitors',
  label: 'Visitors',
  icon: Globe,
  command: 'go-visitors',
}
export const settingsPlace: PlaceEntry = {
  path: '/settings',
  to: '/settings',
  label: 'Settings',
  icon: Settings,
  command: 'go-settings',
}

/** A count for a badge, never over 99+. */
export const badgeText = (n: number): string => (n > 99 ? '99+' : String(n))
