import type { Workspace } from '@switchboard/contract'
import type { Kernel } from '../../kernel/kernel.ts'
import type { LogEvent } from '../../kernel/relay.ts'
import { wireEvent } from '../../kernel/wire.ts'
import type { Roster } from './roster.ts'
import type { Share } from './share.ts'

interface Following {
  /** Something about a visitor who is here may be otherwise now. */
  again(workspaceId: string, visitorId: string): void
  /** Who is being looked up may have been so a moment too early. */
  unsure(workspaceId: string): void
  settingsChanged(workspace: Workspace): void
  /** Somebody's alerts, or rights to see visitors. */
  alertsChanged(workspaceId: string): void
}

/** Hears of whatever changes what is known of the visitors who are here. */
export function followEvents(kernel: Kernel, roster: Roster, following: Following): void {
  const { epoch } = kernel.relay

  function hear(event: LogEvent) {
    const { type, workspace_id: workspaceId } = event
    if (type === 'workspace.updated') {
      const wire = wireEvent(event, epoch)
      if (wire.type === 'workspace.updated') following.settingsChanged(wire.data.workspace)
    }
    if (type === 'alert.saved' || type === 'alert.removed' || type === 'operator.updated')
      following.alertsChanged(workspaceId)
    const isConversation = type.startsWith('conversation.') || type === 'message.posted'
    const isContact = type.startsWith('contact.') && type !== 'contact.created'
    if (!isConversation && !isContact) return
    following.unsure(workspaceId)
    if (roster.all(workspaceId).size === 0) return
    if (isConversation) ofConversation(event)
    else ofContact(event)
  }

  function ofConversation(event: LogEvent) {
    const whose = event.audience.contact
    if (!whose) return
    const concerned = visitorsOf(event.workspace_id, whose.contactId, whose.visitorId)
    if (concerned.length === 0) return
    const wire = wireEvent(event, epoch)
    if (!('conversation' in wire.data)) return
    const { id, assigneeId, queueState, contact } = wire.data.conversation
    // A message most often changes nothing that is shown here.
    const isKnown = (s: Share) =>
      s.contact?.id === contact.id &&
      s.conversation?.id === id &&
      s.conversation.assigneeId === assigneeId &&
      s.state === queueState
    for (const share of concerned) if (!isKnown(share)) following.again(event.workspace_id, share.id)
  }

  function ofContact(event: LogEvent) {
    const { data } = wireEvent(event, epoch)
    const ids = new Set<string>()
    if ('contact' in data) ids.add(data.contact.id)
    if ('intoId' in data) ids.add(data.intoId)
    if ('fromId' in data) ids.add(data.fromId)
    if ('contactId' in data) ids.add(data.contactId)
    for (const id of ids)
      for (const { share } of roster.ofContact(event.workspace_id, id)) following.again(event.workspace_id, share.id)
  }

  function visitorsOf(workspaceId: string, contactId: string, visitorId: string | null): Share[] {
    const found = roster.ofContact(workspaceId, contactId).map((p) => p.share)
    const own = visitorId === null ? undefined : roster.find(workspaceId, visitorId)?.share
    return own && !found.includes(own) ? [...found, own] : found
  }

  kernel.relay.subscribe((events) => {
    for (const event of events) hear(event)
  })
}
