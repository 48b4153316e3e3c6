import type { ActorRef } from '@switchboard/contract'
import { contactTopic, operatorsTopic, visitorTopic, type Identity } from '../../kernel/access.ts'
import { first, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { maySee } from './messages.ts'

/** Passes typing on: a contact's to the operators, the operators' to the contact and to each other. Strangers are ignored. */
export async function signalTyping(
  kernel: Kernel,
  { workspaceId, actor }: Identity,
  conversationId: string,
  on: boolean,
): Promise<void> {
  if (actor.kind === 'operator' && !actor.permissions.has('conversations:write')) return
  const row = await first(
    kernel.db,
    sql<{
      contact_id: string
      visitor_id: string | null
    }>`select contact_id, visitor_id from conversations where workspace_id = ${workspaceId} and id = ${conversationId}`,
  )
  const ctx = { kernel, workspaceId, actor, now: kernel.clock.now(), requestId: 'socket', address: '' }
  // A socket opened before the first message knows no contact yet; the browser is proof enough.
  const isOwnBrowser = actor.kind === 'visitor' && actor.contactId === null && row?.visitor_id === actor.visitorId
  if (!row || !(isOwnBrowser || maySee(ctx, row))) return
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
