import type { ConversationItem, Permission, Ticket } from '@switchboard/contract'
import { commands, type CommandEntry, type CommandId } from '../../commands/registry.ts'
import { isValid, runCommand } from '../../commands/run.ts'
import { goTo } from '../../navigation.ts'
import { data } from '../../store/data.ts'
import { place } from '../../store/place.ts'
import { recent } from '../../store/recent.ts'
import { meId, session } from '../../store/session.ts'
import { listOf } from '../search/places.ts'
import { contactName } from '../people/names.ts'

/** One line of the palette. */
export interface Entry {
  key: string
  group: string
  label: string
  hint?: string
  keys?: string
  kind: 'act' | 'person' | 'conversation' | 'ticket' | 'place'
  changes: boolean
  /** For a conversation: whose colour and face. */
  conversation?: ConversationItem
  /** For a contact: whose colour. */
  contactId?: string
  /** For a ticket: whose state. */
  ticket?: Ticket
  run: () => unknown
}

const groupNames: Record<CommandEntry['group'], string> = {
  Anywhere: 'Help',
  Go: 'Go to',
  Views: 'Go to',
  List: 'Go to',
  Conversation: 'This conversation',
  Inbox: 'Inbox',
  'While writing': 'Needs you',
  Contacts: 'Contacts',
  Tickets: 'Tickets',
  Me: 'Me',
}

/** The order of groups on an empty query. */
export const groupOrder = [
  'Needs you',
  'This conversation',
  'Recent',
  'Conversations',
  'Contacts',
  'Tickets',
  'Messages',
  'People',
  'Inbox',
  'Go to',
  'Me',
  'Settings',
  'Help',
]

const settings: { label: string; to: string; needs?: Permission }[] = [
  { label: 'Profile', to: 'profile' },
  { label: 'Sessions', to: 'sessions' },
  { label: 'Workspace', to: 'workspace', needs: 'workspace:manage' },
  { label: 'Members', to: 'members', needs: 'members:manage' },
  { label: 'Departments', to: 'departments', needs: 'departments:manage' },
  { label: 'Contact fields', to: 'contact-fields', needs: 'contacts:manage' },
  { label: 'Tags', to: 'tags', needs: 'tags:write' },
  { label: 'Tickets', to: 'tickets', needs: 'boards:manage' },
  { label: 'Visitors and privacy', to: 'visitors', needs: 'workspace:manage' },
  { label: 'Ratings', to: 'ratings', needs: 'workspace:manage' },
  { label: 'Widget', to: 'widget', needs: 'widget:manage' },
  { label: 'Install the widget', to: 'install' },
  { label: 'Access tokens', to: 'tokens', needs: 'tokens:manage' },
  { label: 'Kept mail', to: 'mail', needs: 'system:read' },
]

/** Everything that can be done or opened now, without what only a search finds. */
export function actEntries(): Entry[] {
  const acts = (commands as readonly CommandEntry[])
    .filter((c) => !c.local && c.id !== 'profile' && isValid(c.id as CommandId))
    .map((c): Entry => ({
      key: c.id,
      group: c.id === 'accept-next' ? 'Needs you' : groupNames[c.group],
      label: c.group === 'Views' ? `View: ${c.label}` : c.label,
      ...(c.keys[0] && { keys: c.keys[0] }),
      kind: c.group === 'Go' || c.group === 'Views' ? 'place' : 'act',
      changes: c.changes ?? false,
      run: () => runCommand(c.id as CommandId),
    }))
  const may = session.get()?.permissions ?? []
  const sections = settings
    .filter((s) => !s.needs || may.includes(s.needs))
    .map((s): Entry => ({
      key: `settings ${s.to}`,
      group: 'Settings',
      label: s.label,
      kind: 'place',
      changes: false,
      run: () => goTo(`/settings/${s.to}`),
    }))
  return [...acts, ...sections]
}

/** Mine that wait for a reply, and what I looked at last. */
export function restingEntries(): Entry[] {
  const held = data.get().conversations
  const { id } = place.get()
  const waiting = Object.values(held)
    .filter((c) => c.id !== id && c.status === 'open' && c.assigneeId === meId() && c.waitingSince !== null)
    .sort((a, b) => a.queueRank - b.queueRank)
    .slice(0, 4)
  const last = recent.get().flatMap((r) => (held[r] && r !== id && !waiting.some((w) => w.id === r) ? [held[r]] : []))
  return [
    ...waiting.map((c) => conversationEntry(c, 'Needs you')),
    ...last.slice(0, 5).map((c) => conversationEntry(c, 'Recent')),
  ]
}

/** Every conversation held here, for searching. */
export const conversationEntries = (): Entry[] =>
  Object.values(data.get().conversations).map((c) => conversationEntry(c, 'Conversations'))

function conversationEntry(c: ConversationItem, group: string): Entry {
  return {
    key: `${group} ${c.id}`,
    group,
    label: contactName(c.contact),
    hint: c.lastMessage?.text.replace(/\s+/g, ' ').slice(0, 120) ?? '',
    kind: 'conversation',
    changes: false,
    conversation: c,
    run: () => goTo(`/conversations/${listOf(c)}/${c.id}`),
  }
}
