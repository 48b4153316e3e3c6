import type { ActorRef } from '@switchboard/contract'
import { contactTopic, operatorsTopic, visitorTopic, type Identity } from '../../kernel/access.ts'
import { first, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { maySee } from './visibility.ts'

/** Passes typing on: a contact's to the operators, the operators' to the contact and to each other. Strangers are ignored. */
export async function signalTyping(
  kernel: Kernel,
  { workspaceId, actor }: Identity,
  conversationId: string,
  on: boolean,
): Promise<void> {
  if (actor.kind === 'operator' && !actor.permissions.has('conversations:write')) return
  const visitorId = actor.kind === 'visitor' ? actor.visitorId : null
  const row = await first(
    kernel.db,
    sql<{
      contact_id: string
      visitor_id: string | null
      browser_contact_id: string | null
    }>`select c.contact_id, c.visitor_id,
        (select v.contact_id from visitors v where v.id = ${visitorId}::uuid) as browser_contact_id
      from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`,
  )
  if (!row) return
  // The socket may be older than the contact, which is made with the first message.
  const speaker = actor.kind === 'visitor' && !actor.verified ? { ...actor, contactId: row.browser_contact_id } : actor
  const ctx = { kernel, workspaceId, actor: speaker, now: kernel.clock.now(), requestId: 'socket', address: '' }
  if (!maySee(ctx, row)) return
  const contactTopics = [contactTopic(row.contact_id), ...(row.visitor_id ? [visitorTopic(row.visitor_id)] : [])]
  const by: ActorRef =
    actor.kind === 'operator'
      ? { kind: 'operator', id: actor.id, name: actor.name }
      : { kind: 'contact', id: row.contact_id, name: null }
  const operators = operatorsTopic(workspaceId, 'conversations:read')
  kernel.signals.send({
    topics: actor.kind === 'operator' ? [operators, ...contactTopics] : [operators],
    signal: { type: 'typing', conversationId, by, on },
  })
}
