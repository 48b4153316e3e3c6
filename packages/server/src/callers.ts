import type { EventType, Feature } from '@switchboard/contract'
import type { Access, Identity } from './kernel/access.ts'
import { openMemory } from './kernel/remember.ts'
import { findVisitor, isVisitorToken } from './modules/contacts/index.ts'
import { findFeatures, openOperatorAccess } from './modules/workspaces/index.ts'
import type { Kernel } from './kernel/kernel.ts'

const changesRights = new Set<EventType>(['operator.updated', 'session.revoked', 'access_token.revoked'])

/** Recognises callers by what the modules know of each kind; what is remembered for a moment is forgotten by events. */
export function openAccess(kernel: Kernel): Access {
  const operators = openOperatorAccess(kernel)
  // Asked with every message of a visitor. One without a contact may have one with the next request.
  const visitors = openMemory<Identity | null>(
    1_000,
    (identity) => identity?.actor.kind === 'visitor' && identity.actor.contactId !== null,
  )
  const plans = openMemory<ReadonlySet<Feature>>(1_000)
  const access: Access = {
    bySession: (cookie) => operators.bySession(cookie),
    byToken: (token) =>
      isVisitorToken(token) ? visitors.get(token, () => findVisitor(kernel, token)) : operators.byToken(token),
    featuresOf: (workspaceId) => plans.get(workspaceId, () => findFeatures(kernel.db, workspaceId)),
  }
  kernel.relay.subscribe((events) => {
    if (events.some((e) => changesRights.has(e.type))) operators.forget()
    if (events.some((e) => e.type === 'workspace.updated')) plans.forget()
    if (events.some((e) => e.type.startsWith('contact.'))) visitors.forget()
  })
  return access
}
