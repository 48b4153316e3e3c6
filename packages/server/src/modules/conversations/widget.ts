import type { ApiOutput, ApiParsed, Workspace } from '@switchboard/contract'
import type { Ctx, VisitorActor } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { newId } from '../../kernel/ids.ts'
import {
  checkIdentity,
  findVisitor,
  identify,
  isVisitorSecret,
  makeVisitorToken,
  publicLeadForm,
  visitorSecret,
  type Claim,
  type ContactRow,
} from '../contacts/index.ts'
import { cursorOf, getWorkspaceByKey, getWorkspaceSecrets, isAllowedSite, noteWidgetSeen } from '../workspaces/index.ts'
import { findUnread, listContactConversations } from './contact-queries.ts'
import { teamNow } from './team.ts'
import { publicSettings } from './widget-look.ts'

/** What a browser's request says of itself: its page's origin, whether that is ours, and whether it wants to be followed. */
export interface Browser {
  origin: string | undefined
  isOwn: boolean
  asksForPrivacy: boolean
}

/** Which of the visitor's tickets have news, told by what was seen of them. */
export type TicketNews = (
  ctx: Ctx,
  seen: NonNullable<ApiParsed<'POST /v1/widget/hello'>['seenTickets']>,
) => Promise<string[]>

/** The loader's one call on a page. */
export async function hello(
  ctx: Ctx,
  ticketNews: TicketNews,
  input: ApiParsed<'POST /v1/widget/hello'>,
  { origin, isOwn, asksForPrivacy }: Browser,
): Promise<ApiOutput<'POST /v1/widget/hello'>> {
  ctx.kernel.rateLimits.take(`hello:${ctx.address}`, { burst: 6_000, perMinute: 6_000 })
  const position = cursorOf(ctx)
  const workspace = await getWorkspaceByKey(ctx.kernel.db, input.widgetKey)
  if (origin !== undefined && !isOwn) refuseForeignSite(workspace, origin)
  const inWorkspace = { ...ctx, workspaceId: workspace.id }
  // The demo shop and our own pages are no first visit.
  if (origin !== undefined && !isOwn && !workspace.widgetSeen) await noteWidgetSeen(inWorkspace, origin)
  const { visitorId, token, actor } = await recognised(inWorkspace, knownVisitor(inWorkspace, input) ?? newId(), null)
  return {
    visitorId,
    visitorSecret: visitorSecret(ctx.kernel, workspace.id, visitorId),
    token,
    settings: await publicSettings(inWorkspace, workspace, asksForPrivacy),
    ...(await findUnread({ ...inWorkspace, actor })),
    ticketNews: await ticketNews({ ...inWorkspace, actor }, input.seenTickets ?? {}),
    position,
  }
}

/** Starts the chat: settles who the visitor is and answers everything the panel draws. */
export async function boot(
  ctx: Ctx,
  holdings: readonly Holding[],
  input: ApiParsed<'POST /v1/widget/boot'>,
  { asksForPrivacy }: Browser,
): Promise<ApiOutput<'POST /v1/widget/boot'>> {
  ctx.kernel.rateLimits.take(`boot:${ctx.address}`, { burst: 2_000, perMinute: 2_000 })
  const position = cursorOf(ctx)
  const workspace = await getWorkspaceByKey(ctx.kernel.db, input.widgetKey)
  const inWorkspace = { ...ctx, workspaceId: workspace.id }
  const claim = input.identity ? await claimOf(inWorkspace, workspace, input.identity) : null
  const known = knownVisitor(inWorkspace, input) ?? newId()
  const { visitorId: identified, contact } = claim
    ? await identify(inWorkspace, holdings, known, claim)
    : { visitorId: known, contact: null }
  const proven = claim?.proven === true && contact ? contact.id : null
  const { visitorId, token, actor } = await recognised(inWorkspace, identified, proven)
  const visitorCtx: Ctx = { ...inWorkspace, actor }
  const { items } = await listContactConversations(visitorCtx, { limit: 20 })
  return {
    token,
    visitorId,
    visitorSecret: visitorSecret(ctx.kernel, workspace.id, visitorId),
    contact: contactOf(contact, actor),
    settings: await publicSettings(inWorkspace, workspace, asksForPrivacy),
    team: await teamNow(inWorkspace),
    lead: await publicLeadForm(inWorkspace, workspace.widget.lead),
    mailWorks: ctx.kernel.mailer.configured && workspace.settings.mailUnreadReplies,
    conversations: items,
    position,
  }
}

/** The visitor of this id with a token; one whose id opens nothing any more goes on as somebody new. */
async function recognised({ kernel, workspaceId }: Ctx, visitorId: string, provenContactId: string | null) {
  const token = makeVisitorToken(kernel, workspaceId, visitorId, provenContactId)
  const identity = await findVisitor(kernel, token)
  if (identity) return { visitorId, token, actor: identity.actor as VisitorActor }
  const id = newId()
  const actor: VisitorActor = { kind: 'visitor', visitorId: id, contactId: null, verified: false, name: null }
  return { visitorId: id, token: makeVisitorToken(kernel, workspaceId, id, null), actor }
}

/** What the visitor is told of the own record: without proof nothing that another browser may have entered. */
function contactOf(contact: ContactRow | null, actor: VisitorActor): ApiOutput<'POST /v1/widget/boot'>['contact'] {
  if (actor.contactId === null) return null
  const own = contact && actor.verified
  return {
    id: actor.contactId,
    name: own ? contact.name : null,
    email: own ? contact.email : null,
    verified: actor.verified,
  }
}

async function claimOf(
  ctx: Ctx,
  workspace: Workspace,
  identity: NonNullable<ApiParsed<'POST /v1/widget/boot'>['identity']>,
): Promise<Claim> {
  ctx.kernel.rateLimits.take(`identify:${ctx.address}`, { burst: 600, perMinute: 600 })
  const { identitySecret } = await getWorkspaceSecrets(ctx.kernel.db, workspace.id)
  return checkIdentity(identity, identitySecret, workspace.widget.requireVerification, ctx.now)
}

/** The visitor id, when its secret proves that this browser got it from us. */
function knownVisitor(
  { kernel, workspaceId }: Ctx,
  input: { visitorId?: string | undefined; visitorSecret?: string | undefined },
): string | null {
  const { visitorId, visitorSecret: secret } = input
  return visitorId !== undefined && secret !== undefined && isVisitorSecret(kernel, workspaceId, visitorId, secret)
    ? visitorId
    : null
}

function refuseForeignSite({ widget }: Workspace, origin: string): void {
  if (!isAllowedSite(widget.allowedSites, origin)) {
    throw new Refusal(
      'forbidden',
      'site_not_allowed',
      'This site may not embed the widget. Add it under Settings, Widget.',
    )
  }
}
