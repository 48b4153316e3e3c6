/** Every command of the app with its keys: the palette, tooltips, menus and the keys sheet read this list. */
export interface CommandEntry {
  id: string
  label: string
  group:
    | 'Anywhere'
    | 'Go'
    | 'Views'
    | 'List'
    | 'Conversation'
    | 'Inbox'
    | 'While writing'
    | 'Contacts'
    | 'Tickets'
    | 'Me'
  /** Chords such as `Mod+K`, sequences such as `G C`; several ways are separate entries. */
  keys: readonly string[]
  /** A key that means something else elsewhere; the place where it counts listens to it. */
  shown?: string
  /** Changes a conversation, so the palette never pre-chooses it on fewer than two letters. */
  changes?: true
  /** A screen that hears its keys first; elsewhere they may mean something else. */
  on?: 'tickets'
  /** Handled where it happens (the composer, the list), so the palette leaves it out. */
  local?: true
}

export const commands = [
  { id: 'palette', label: 'Command palette', group: 'Anywhere', keys: ['Mod+K'], local: true },
  { id: 'keys', label: 'Keyboard shortcuts', group: 'Anywhere', keys: ['?'] },
  { id: 'escape', label: 'Close one layer, then leave the composer', group: 'Anywhere', keys: ['Escape'], local: true },
  { id: 'undo', label: 'Undo last act', group: 'Anywhere', keys: ['Mod+Z'] },
  { id: 'next-dock', label: 'Next mini chat, then back', group: 'Anywhere', keys: ['F6', 'Mod+.'] },
  { id: 'rail', label: 'Pin or unpin the rail', group: 'Anywhere', keys: ['['] },
  { id: 'sidebar', label: 'Show or hide the sidebar', group: 'Anywhere', keys: [']'] },

  { id: 'go-conversations', label: 'Conversations', group: 'Go', keys: ['G C'] },
  { id: 'go-inbox', label: 'Inbox', group: 'Go', keys: ['G I'] },
  { id: 'go-contacts', label: 'Contacts', group: 'Go', keys: ['G P'] },
  { id: 'go-visitors', label: 'Visitors', group: 'Go', keys: ['G V'] },
  { id: 'go-tickets', label: 'Tickets', group: 'Go', keys: ['G T'] },
  { id: 'go-my-tickets', label: 'My tickets', group: 'Go', keys: [] },
  { id: 'go-resolved', label: 'Resolved board', group: 'Go', keys: [] },
  { id: 'go-search', label: 'Search everything', group: 'Go', keys: [] },
  { id: 'go-settings', label: 'Settings', group: 'Go', keys: ['G S'] },

  { id: 'view-waiting', label: 'Waiting', group: 'Views', keys: ['V W'] },
  { id: 'view-mine', label: 'Mine', group: 'Views', keys: ['V M'] },
  { id: 'view-all', label: 'All active', group: 'Views', keys: ['V A'] },
  { id: 'view-snoozed', label: 'Snoozed', group: 'Views', keys: ['V S'] },
  { id: 'view-closed', label: 'Closed', group: 'Views', keys: ['V C'] },

  { id: 'view-unread', label: 'Unread in the inbox', group: 'Views', keys: ['V U'] },
  { id: 'view-archived', label: 'Archive of the inbox', group: 'Views', keys: ['V E'] },
  { id: 'view-tasks', label: 'My tasks', group: 'Views', keys: ['V T'] },

  { id: 'next', label: 'Next in the list', group: 'List', keys: ['J'], local: true },
  { id: 'previous', label: 'Previous in the list', group: 'List', keys: ['K'], local: true },
  { id: 'row-down', label: 'Row down', group: 'List', keys: ['ArrowDown'], local: true },
  { id: 'row-up', label: 'Row up', group: 'List', keys: ['ArrowUp'], local: true },
  { id: 'row-open', label: 'Open the row', group: 'List', keys: ['Enter'], local: true },
  { id: 'row-first', label: 'First row', group: 'List', keys: ['Home'], local: true },
  { id: 'row-last', label: 'Last row', group: 'List', keys: ['End'], local: true },
  { id: 'row-select', label: 'Select the row', group: 'List', keys: ['X'], local: true },
  { id: 'row-extend-down', label: 'Select down to the next row', group: 'List', keys: ['Shift+J'], local: true },
  { id: 'row-extend-up', label: 'Select up to the row before', group: 'List', keys: ['Shift+K'], local: true },
  { id: 'row-select-all', label: 'Select all loaded rows', group: 'List', keys: ['Mod+A'], local: true },
  { id: 'filter-list', label: 'Filter this list', group: 'List', keys: ['F'] },
  { id: 'search-list', label: 'Search this list', group: 'List', keys: ['/'] },

  { id: 'accept-next', label: 'Accept next', group: 'Conversation', keys: ['N'], changes: true },
  { id: 'accept', label: 'Accept', group: 'Conversation', keys: ['Y'], changes: true },
  { id: 'assign-me', label: 'Assign to me', group: 'Conversation', keys: ['M'], changes: true },
  { id: 'assign', label: 'Assign or transfer…', group: 'Conversation', keys: ['A'], changes: true },
  { id: 'unassign', label: 'Put back into the queue', group: 'Conversation', keys: [], changes: true },
  { id: 'reply', label: 'Reply', group: 'Conversation', keys: ['R'] },
  { id: 'comment', label: 'Comment', group: 'Conversation', keys: ['C'] },
  { id: 'resolve', label: 'Resolve', group: 'Conversation', keys: ['E'], changes: true },
  { id: 'reopen', label: 'Reopen', group: 'Conversation', keys: ['Shift+E'], changes: true },
  { id: 'snooze', label: 'Snooze…', group: 'Conversation', keys: ['S'], changes: true },
  { id: 'tags', label: 'Tags…', group: 'Conversation', keys: ['L'], changes: true },
  { id: 'priority', label: 'Priority…', group: 'Conversation', keys: ['P'], changes: true },
  { id: 'unread', label: 'Mark unread', group: 'Conversation', keys: ['U'] },
  { id: 'dock', label: 'Dock as mini chat', group: 'Conversation', keys: ['D'] },
  { id: 'ticket', label: 'Create ticket…', group: 'Conversation', keys: ['T'], changes: true },
  { id: 'add-to-ticket', label: 'Add to an existing ticket…', group: 'Conversation', keys: [], changes: true },
  { id: 'block', label: 'Block contact…', group: 'Conversation', keys: ['B'], changes: true },
  { id: 'unblock', label: 'Unblock contact', group: 'Conversation', keys: [], changes: true },
  { id: 'copy-link', label: 'Copy link to conversation', group: 'Conversation', keys: [] },

  { id: 'inbox-archive', label: 'Archive, or bring back', group: 'Inbox', keys: [], shown: 'E', local: true },
  { id: 'inbox-unread', label: 'Mark unread, or read', group: 'Inbox', keys: [], shown: 'U', local: true },
  { id: 'inbox-snooze', label: 'Snooze…', group: 'Inbox', keys: [], shown: 'S', local: true },
  { id: 'new-task', label: 'New task…', group: 'Inbox', keys: [] },

  { id: 'transcript-text', label: 'Export transcript as text', group: 'Conversation', keys: [] },
  { id: 'transcript-html', label: 'Export transcript as HTML', group: 'Conversation', keys: [] },
  { id: 'transcript-json', label: 'Export transcript as JSON', group: 'Conversation', keys: [] },
  { id: 'transcript-csv', label: 'Export transcript as CSV', group: 'Conversation', keys: [] },
  { id: 'transcript-mail', label: 'Send transcript by e-mail…', group: 'Conversation', keys: [] },

  { id: 'write-next', label: 'Next conversation', group: 'While writing', keys: ['Alt+ArrowDown'], local: true },
  { id: 'write-previous', label: 'Previous conversation', group: 'While writing', keys: ['Alt+ArrowUp'], local: true },
  { id: 'write-needs-me', label: 'Next that needs me', group: 'While writing', keys: ['Alt+Shift+ArrowDown'] },
  { id: 'switch-tab', label: 'Reply or comment', group: 'While writing', keys: ['Alt+C'], local: true },
  { id: 'send', label: 'Send', group: 'While writing', keys: ['Mod+Enter'], local: true },
  { id: 'send-resolve', label: 'Send and resolve', group: 'While writing', keys: ['Mod+Shift+Enter'], local: true },
  { id: 'send-snooze', label: 'Send and snooze', group: 'While writing', keys: ['Alt+Enter'], local: true },
  { id: 'send-later', label: 'Send later…', group: 'While writing', keys: ['Mod+Shift+L'], local: true },
  { id: 'mention', label: 'Mention a colleague in a comment', group: 'While writing', keys: ['@'], local: true },
  { id: 'bold', label: 'Bold', group: 'While writing', keys: ['Mod+B'], local: true },
  { id: 'italic', label: 'Italic', group: 'While writing', keys: ['Mod+I'], local: true },
  { id: 'emoji', label: 'Emoji by its word', group: 'While writing', keys: [':'], local: true },

  { id: 'new-contact', label: 'New contact…', group: 'Contacts', keys: [] },
  { id: 'import-contacts', label: 'Import contacts from a CSV', group: 'Contacts', keys: [] },

  { id: 'new-ticket', label: 'New ticket…', group: 'Tickets', keys: ['N'], on: 'tickets' },
  {
    id: 'card-left',
    label: 'Card to the left',
    group: 'Tickets',
    keys: ['H', 'ArrowLeft'],
    on: 'tickets',
    local: true,
  },
  {
    id: 'card-right',
    label: 'Card to the right',
    group: 'Tickets',
    keys: ['L', 'ArrowRight'],
    on: 'tickets',
    local: true,
  },
  { id: 'move-up', label: 'Move up', group: 'Tickets', keys: ['Alt+ArrowUp'], on: 'tickets', local: true },
  { id: 'move-down', label: 'Move down', group: 'Tickets', keys: ['Alt+ArrowDown'], on: 'tickets', local: true },
  {
    id: 'move-left',
    label: 'Move a column to the left',
    group: 'Tickets',
    keys: ['Alt+ArrowLeft'],
    on: 'tickets',
    local: true,
  },
  {
    id: 'move-right',
    label: 'Move a column to the right',
    group: 'Tickets',
    keys: ['Alt+ArrowRight'],
    on: 'tickets',
    local: true,
  },
  { id: 'move-to', label: 'Move to…', group: 'Tickets', keys: ['M'], on: 'tickets', local: true },

  { id: 'online', label: 'Go online', group: 'Me', keys: [] },
  { id: 'away', label: 'Go away', group: 'Me', keys: [] },
  { id: 'sound', label: 'Sound on or off', group: 'Me', keys: [] },
  { id: 'theme', label: 'Switch between light and dark', group: 'Me', keys: [] },
  { id: 'density', label: 'Comfortable or compact rows', group: 'Me', keys: [] },
  { id: 'profile', label: 'Profile', group: 'Me', keys: [] },
  { id: 'sign-out', label: 'Sign out', group: 'Me', keys: [] },
] as const satisfies CommandEntry[]

export type CommandId = (typeof commands)[number]['id']

const byId = new Map<string, CommandEntry>(commands.map((c) => [c.id, c]))

/** The entry of a command. */
export const commandOf = (id: CommandId): CommandEntry => byId.get(id)!

/** The first keys of a command, for a tooltip or a menu. */
export const keysOf = (id: CommandId): string | undefined => byId.get(id)?.keys[0]
