import type { ActorRef, Permission } from '@switchboard/contract'
import { Refusal } from './errors.ts'
import type { Kernel } from './kernel.ts'
import type { Tx } from './db.ts'

export interface OperatorActor {
  kind: 'operator'
  id: string
  userId: string
  name: string
  permissions: ReadonlySet<Permission>
  /** Which login or token speaks; one of them is set. */
  sessionId: string | null
  tokenId: string | null
}

/** A browser on a company's site. `contactId` is null until the first message or identification. */
export interface VisitorActor {
  kind: 'visitor'
  visitorId: string
  contactId: string | null
  /** Proven identity: sees the contact's whole history instead of this browser's. */
  verified: boolean
  name: string | null
}

export interface SystemActor {
  kind: 'system'
}

/** Everything a command or query needs to know of its caller. */
export interface Ctx {
  kernel: Kernel
  workspaceId: string
  actor: OperatorActor | VisitorActor | SystemActor
  now: Date
  requestId: string
  address: string
  idempotency?: { key: string; requestHash: string }
  /** Set inside a command: further commands join its transaction as savepoints. */
  tx?: Tx
}

/** A context for timers, subscribers and start-up. */
export function systemCtx(kernel: Kernel, workspaceId: string): Ctx {
  return { kernel, workspaceId, actor: { kind: 'system' }, now: kernel.clock.now(), requestId: 'system', address: '' }
}

/** The calling operator; refuses everybody else. */
export function operatorOf(ctx: Ctx): OperatorActor {
  if (ctx.actor.kind === 'operator') return ctx.actor
  throw new Refusal('unauthenticated', 'sign_in_required', 'Sign in first.')
}

/** The calling visitor; refuses everybody else. */
export function visitorOf(ctx: Ctx): VisitorActor {
  if (ctx.actor.kind === 'visitor') return ctx.actor
  throw new Refusal('unauthenticated', 'visitor_token_required', 'Boot the widget first.')
}

/** How an event or a message names its author. */
export function actorRef(ctx: Ctx): ActorRef {
  const { actor } = ctx
  switch (actor.kind) {
    case 'operator':
      return { kind: 'operator', id: actor.id, name: actor.name }
    case 'visitor':
      return { kind: 'contact', id: actor.contactId, name: actor.name }
    case 'system':
      return { kind: 'system', id: null, name: null }
  }
}
