import type { ConversationItem, Permission, TranscriptFormat } from '@switchboard/contract'
import { accept, acceptNext, assignToMe, openIn, reopen, resolve, unassign } from '../features/conversations/acts.ts'
import { unblock } from '../features/contacts/acts.ts'
import { canUndo, undoLast } from '../features/conversations/undo.ts'
import { openNewTicket } from '../features/tickets/new/open-new.ts'
import { saveTranscript } from '../features/transcripts/acts.ts'
import { goTo } from '../navigation.ts'
import { setAvailability, signOut } from '../store/availability.ts'
import { counts } from '../store/counts.ts'
import { data } from '../store/data.ts'
import { canDock, dock, focusedDock, focusNextDock, hasDocks } from '../store/docks.ts'
import { place } from '../store/place.ts'
import { markUnread } from '../store/receipts.ts'
import { changePreferences, hasFeature, meId, session } from '../store/session.ts'
import { openNewTask, openOverlay, panes, sidebarOver, type Overlay } from '../store/ui.ts'
import { canFilter, canSearch, focusComposer, focusSearch, openFilter } from './focus.ts'
import type { CommandId } from './registry.ts'
import { toast, toastError } from '../ui/toasts.tsx'
import { copyText } from '../ui/copy-button.tsx'

interface Act {
  /** Whether it makes sense now; absent means always. */
  valid?: () => boolean
  run: () => unknown
}

/** The conversation keys speak of: of the mini chat with the focus, else of the main pane. */
const here = (): ConversationItem | undefined => data.get().conversations[focusedDock() ?? place.get().id ?? '']
const aboutHere = (): string | null => {
  const c = here()
  return c ? `conversation:${c.id}` : null
}
const may = (permission: Permission): boolean => session.get()?.permissions.includes(permission) ?? false

const seesTickets = (): boolean => may('tickets:read') && hasFeature('tickets')

/** The board that is on the screen, for what is made from there. */
function boardHere(): { boardId?: string } {
  const boardId = /^\/tickets\/board\/([0-9a-f-]{36})/.exec(location.pathname)?.[1]
  return boardId ? { boardId } : {}
}

/** An act on the conversation that is on the screen. */
const onThis = (
  when: (c: ConversationItem) => boolean,
  run: (c: ConversationItem) => unknown,
  permission: Permission = 'conversations:write',
): Act => ({
  valid: () => {
    const c = here()
    return c !== undefined && may(permission) && when(c)
  },
  run: () => {
    const c = here()
    if (c) return run(c)
  },
})

/** Layers belong to the main pane: what they are about goes there first. */
function overMain(c: ConversationItem, layer: Overlay): void {
  if (place.get().id !== c.id) openIn(c.id)
  openOverlay(layer)
}

const transcript = (format: TranscriptFormat): Act =>
  onThis(
    () => true,
    (c) => saveTranscript(c.id, format),
    'conversations:read',
  )
/** A view of the conversations; where the inbox is open and has one of this name, of the inbox. */
const view = (name: string): Act => ({
  run: () => goTo(`/${isInInbox() && inboxViews.includes(name) ? 'inbox' : 'conversations'}/${name}`),
})
const inboxViews = ['all', 'snoozed']
const isInInbox = () => location.pathname.startsWith('/inbox')
const prefer = (change: () => Parameters<typeof changePreferences>[0]): Act => ({
  run: () => changePreferences(change()).catch((e: unknown) => toastError(e)),
})
const preferences = () => session.get()!.preferences

const acts: Partial<Record<CommandId, Act>> = {
  palette: { run: () => openOverlay('palette') },
  keys: { run: () => openOverlay('keys') },
  undo: { valid: canUndo, run: undoLast },
  rail: { valid: () => innerWidth > 1680, run: () => panes.set((p) => ({ ...p, railPinned: !p.railPinned })) },
  sidebar: { valid: () => here() !== undefined, run: toggleSidebar },
  'go-conversations': { run: () => goTo(`/conversations/${place.get().list ?? 'waiting'}`) },
  'go-inbox': { run: () => goTo('/inbox/all') },
  'view-unread': { run: () => goTo('/inbox/unread') },
  'view-archived': { run: () => goTo('/inbox/archived') },
  'view-tasks': { run: () => goTo('/inbox/tasks') },
  'new-task': { valid: () => may('comments:write'), run: () => openNewTask(aboutHere()) },
  'go-contacts': { valid: () => may('contacts:read'), run: () => goTo('/contacts') },
  'go-visitors': { valid: () => may('visitors:read'), run: () => goTo('/visitors') },
  'go-tickets': { valid: seesTickets, run: () => goTo('/tickets') },
  'go-my-tickets': { valid: seesTickets, run: () => goTo('/tickets/list?view=mine') },
  'go-resolved': { valid: () => may('conversations:read'), run: () => goTo('/resolved') },
  'go-search': { valid: () => hasFeature('search'), run: () => goTo('/search') },
  'go-settings': { run: () => goTo('/settings/profile') },
  'view-waiting': view('waiting'),
  'view-mine': view('mine'),
  'view-all': view('all'),
  'view-snoozed': view('snoozed'),
  'view-closed': view('closed'),
  'search-list': { valid: canSearch, run: focusSearch },
  'filter-list': { valid: canFilter, run: openFilter },
  'accept-next': { valid: () => may('conversations:write') && (counts.get()?.waiting ?? 0) > 0, run: acceptNext },
  accept: onThis(
    (c) => c.status === 'open' && (c.assigneeId === null || (c.assigneeId === meId() && c.queueState === 'assigned')),
    (c) => accept(c.id),
  ),
  'assign-me': onThis(
    (c) => c.status !== 'closed' && c.assigneeId !== meId(),
    (c) => assignToMe(c.id),
  ),
  assign: onThis(
    (c) => c.status !== 'closed',
    (c) => overMain(c, 'assign'),
  ),
  unassign: onThis(
    (c) => c.status !== 'closed' && c.assigneeId !== null,
    (c) => unassign(c.id),
  ),
  reply: onThis(
    () => true,
    (c) => focusComposer(c.id, 'reply'),
  ),
  comment: onThis(
    () => true,
    (c) => focusComposer(c.id, 'comment'),
    'comments:write',
  ),
  resolve: onThis(
    (c) => c.status !== 'closed',
    (c) => resolve(c.id),
  ),
  reopen: onThis(
    (c) => c.status !== 'open',
    (c) => reopen(c.id),
  ),
  snooze: onThis(
    (c) => c.status !== 'closed',
    (c) => overMain(c, 'snooze'),
  ),
  tags: onThis(
    () => true,
    () => openInSidebar('tags'),
  ),
  priority: onThis(
    () => true,
    () => openInSidebar('priority'),
  ),
  unread: onThis(
    (c) => c.lastSeq > 0,
    (c) => markUnread(c.id),
    'conversations:read',
  ),
  dock: onThis(
    () => canDock() && focusedDock() === null,
    (c) => dock(c.id),
    'conversations:read',
  ),
  ticket: onThis(seesTickets, (c) => openNewTicket({ conversationId: c.id }), 'tickets:write'),
  'add-to-ticket': onThis(seesTickets, (c) => overMain(c, 'add-to-ticket'), 'tickets:write'),
  'next-dock': { valid: hasDocks, run: focusNextDock },
  block: onThis(
    (c) => !c.contact.blocked,
    (c) => overMain(c, 'block'),
    'contacts:write',
  ),
  unblock: onThis(
    (c) => c.contact.blocked,
    (c) => unblock(c.contact.id),
    'contacts:write',
  ),
  'transcript-text': transcript('text'),
  'transcript-html': transcript('html'),
  'transcript-json': transcript('json'),
  'transcript-csv': transcript('csv'),
  'transcript-mail': onThis(
    () => true,
    (c) => overMain(c, 'transcript-mail'),
  ),
  'copy-link': onThis(() => true, copyLink, 'conversations:read'),
  'write-needs-me': { run: nextThatNeedsMe },
  'new-contact': { valid: () => may('contacts:write'), run: () => openOverlay('new-contact') },
  'import-contacts': { valid: () => may('contacts:manage'), run: () => goTo('/contacts/import') },
  'new-ticket': { valid: () => seesTickets() && may('tickets:write'), run: () => openNewTicket(boardHere()) },
  online: { valid: () => availability() === 'away', run: () => setAvailability('online') },
  away: { valid: () => availability() === 'online', run: () => setAvailability('away') },
  sound: prefer(() => ({ sound: !preferences().sound })),
  theme: prefer(() => ({ theme: document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark' })),
  density: prefer(() => ({ density: preferences().density === 'compact' ? 'comfortable' : 'compact' })),
  profile: { run: () => goTo('/settings/profile') },
  'sign-out': { run: signOut },
}

/** Whether a command can be given now. */
export const isValid = (id: CommandId): boolean => {
  const act = acts[id]
  return act !== undefined && (act.valid?.() ?? true)
}

/** Gives a command if it makes sense now; says whether it did. */
export function runCommand(id: CommandId): boolean {
  if (!isValid(id)) return id === 'resolve' && isValid('reopen') ? runCommand('reopen') : false
  void acts[id]!.run()
  return true
}

const availability = () => session.get()?.operator.availability

/** Shows the part of the sidebar that a layer hangs on, then the layer. */
function openInSidebar(which: 'tags' | 'priority'): void {
  if (innerWidth < 1200) sidebarOver.set(true)
  panes.set((p) => ({ ...p, sidebar: true, folded: { ...p.folded, handling: false } }))
  openOverlay(which)
}

function toggleSidebar(): void {
  if (innerWidth < 1200) sidebarOver.set((open) => !open)
  else panes.set((p) => ({ ...p, sidebar: !p.sidebar }))
}

async function copyLink(c: ConversationItem): Promise<void> {
  await copyText(`${location.origin}/conversations/all/${c.id}`)
  toast({ title: 'Link copied' })
}

function nextThatNeedsMe(): void {
  const { id } = place.get()
  const mine = Object.values(data.get().conversations)
    .filter((c) => c.id !== id && c.status === 'open' && c.assigneeId === meId() && c.waitingSince !== null)
    .sort((a, b) => a.queueRank - b.queueRank)
  if (mine[0]) openIn(mine[0].id)
  else toast({ title: 'Nobody of yours is waiting' })
}
