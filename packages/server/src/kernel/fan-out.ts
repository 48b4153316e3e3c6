import { forContact, type Audience, type WireEvent } from '@switchboard/contract'
import { contactTopic, operatorsTopic, operatorTopic, visitorTopic } from './access.ts'
import type { LogEvent } from './relay.ts'
import { wireEvent, wireText } from './wire.ts'

/** An event ready for sockets: its text for each kind of reader, made once, and the topics it goes to. */
export interface Outgoing {
  position: number
  workspaceId: string
  operators: { topics: string[]; text: string } | null
  contact: { topics: string[]; text: string } | null
  /** Rights that this event takes away or changes. */
  rights: RightsChange | null
  /** Contacts whose visitors' sockets hear the wrong things from here on. */
  contactIds: string[]
}

export interface RightsChange {
  operatorId: string
  sessionId?: string
  tokenId?: string
  disabled?: boolean
}

/** Prepares an event of the log for delivery; the payload is parsed only when a contact is to see it. */
export function outgoing(event: LogEvent, epoch: string): Outgoing {
  const text = wireText(event, epoch)
  const topics = operatorTopics(event.workspace_id, event.audience)
  return {
    position: event.position,
    workspaceId: event.workspace_id,
    operators: topics.length > 0 ? { topics, text } : null,
    contact: event.audience.contact ? contactPart(event.audience.contact, wireEvent(event, epoch)) : null,
    rights: rightsChange(event, text),
    contactIds: mixedContacts(event, text),
  }
}

function operatorTopics(workspaceId: string, { operators }: Audience): string[] {
  if (operators === undefined) return []
  return typeof operators === 'string' ? [operatorsTopic(workspaceId, operators)] : operators.ids.map(operatorTopic)
}

function contactPart(
  { contactId, visitorId }: NonNullable<Audience['contact']>,
  event: WireEvent,
): Outgoing['contact'] {
  const seen = forContact(event)
  if (!seen) return null
  return {
    topics: [contactTopic(contactId), ...(visitorId ? [visitorTopic(visitorId)] : [])],
    text: JSON.stringify(seen),
  }
}

function rightsChange({ type }: LogEvent, text: string): RightsChange | null {
  if (type !== 'operator.updated' && type !== 'session.revoked' && type !== 'access_token.revoked') return null
  const event = JSON.parse(text) as WireEvent
  if (event.type === 'session.revoked') return { operatorId: event.data.operatorId, sessionId: event.data.sessionId }
  if (event.type === 'access_token.revoked') return { operatorId: event.data.operatorId, tokenId: event.data.tokenId }
  if (event.type !== 'operator.updated' || !event.data.rightsChanged) return null
  return { operatorId: event.data.operator.id, disabled: event.data.operator.disabledAt !== null }
}

/** Contacts that became one, two again, or nobody. */
function mixedContacts({ type }: LogEvent, text: string): string[] {
  if (type !== 'contact.merged' && type !== 'contact.unmerged' && type !== 'contact.erased') return []
  const event = JSON.parse(text) as WireEvent
  if (event.type === 'contact.erased') return [event.data.contactId]
  if (event.type === 'contact.merged') return [event.data.contact.id, event.data.intoId]
  return event.type === 'contact.unmerged' ? [event.data.contact.id, event.data.fromId] : []
}
