import type { Feature, Permission, Scope } from '@switchboard/contract'
import type { Ctx, OperatorActor, VisitorActor } from './context.ts'
import { Refusal } from './errors.ts'

/** Who speaks, and in which workspace. */
export interface Identity {
  workspaceId: string
  actor: OperatorActor | VisitorActor
}

/** Credentials as they arrive; app.ts joins what the modules know about each kind. */
export interface Access {
  bySession(cookie: string): Promise<Identity | null>
  /** A bearer token: an API access token or a visitor's. */
  byToken(token: string): Promise<Identity | null>
  /** What the plan of a workspace has. */
  featuresOf(workspaceId: string): Promise<ReadonlySet<Feature>>
}

/** Refuses a caller whose rights do not cover the scope. */
export function allow(identity: Identity | null, scope: Scope): void {
  if (scope === 'public') return
  if (!identity) throw new Refusal('unauthenticated', 'sign_in_required', 'Sign in first.')
  const { actor } = identity
  if (scope === 'visitor') {
    if (actor.kind !== 'visitor') throw new Refusal('forbidden', 'visitors_only', 'This is for the widget.')
    return
  }
  if (actor.kind !== 'operator') throw new Refusal('forbidden', 'operators_only', 'This is for operators.')
  if (scope !== 'operator' && !actor.permissions.has(scope)) throw missing(scope)
}

/** Refuses what the workspace's plan leaves out. */
export function needFeature(features: { has(feature: Feature): boolean }, feature: Feature): void {
  if (features.has(feature)) return
  throw new Refusal('forbidden', 'feature_off', `The plan of this workspace does not include ${feature}.`, {
    details: { feature },
  })
}

/** Refuses an operator without a permission that depends on what is touched. */
export function need(ctx: Ctx, permission: Permission): void {
  if (ctx.actor.kind === 'operator' && !ctx.actor.permissions.has(permission)) throw missing(permission)
}

const missing = (permission: Permission) =>
  new Refusal('forbidden', 'permission_missing', `This needs the permission ${permission}.`, {
    details: { permission },
  })

/** The topics a socket hears; a client never names one. */
export function topicsOf({ workspaceId, actor }: Identity): string[] {
  if (actor.kind === 'operator') {
    const permitted = [...actor.permissions].map((p) => operatorsTopic(workspaceId, p))
    return [operatorsTopic(workspaceId, 'everyone'), operatorTopic(actor.id), ...permitted]
  }
  const own = actor.verified && actor.contactId ? contactTopic(actor.contactId) : visitorTopic(actor.visitorId)
  return [own, visitorsTopic(workspaceId)]
}

export const operatorsTopic = (workspaceId: string, right: Permission | 'everyone') => `${workspaceId}:${right}`
export const operatorTopic = (operatorId: string) => `operator:${operatorId}`
export const contactTopic = (contactId: string) => `contact:${contactId}`
export const visitorTopic = (visitorId: string) => `visitor:${visitorId}`
export const visitorsTopic = (workspaceId: string) => `${workspaceId}:visitors`
