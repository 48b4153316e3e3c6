import type { ApiOutput, ApiParsed, Workspace } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx, VisitorActor } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import {
  checkIdentity,
  findVisitor,
  isVisitorSecret,
  lostTheRace,
  makeVisitorToken,
  resolveIdentity,
  visitorSecret,
  type Claim,
  type ContactRow,
  type Resolved,
} from '../contacts/index.ts'
import { cursorOf, getWorkspaceByKey, getWorkspaceSecrets, noteWidgetSeen, teamFaces } from '../workspaces/index.ts'
import { countUnread, listContactConversations } from './contact-queries.ts'
import { announce, getConversationRow } from './store.ts'

const attempts = 5

/** The loader's one call on a page. `origin` is the page's, when a browser sent it. */
export async function hello(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/widget/hello'>,
  origin: string | undefined,
  ownOrigin: boolean,
): Promise<ApiOutput<'POST /v1/widget/hello'>> {
  ctx.kernel.rateLimits.take(`hello:${ctx.address}`, { burst: 6_000, perMinute: 6_000 })
  const position = cursorOf(ctx)
  const workspace = await getWorkspaceByKey(ctx.kernel.db, input.widgetKey)
  if (origin !== undefined && !ownOrigin) refuseForeignSite(workspace, origin)
  const inWorkspace = { ...ctx, workspaceId: workspace.id }
  // The demo shop and our own pages are no first visit.
  if (origin !== undefined && !ownOrigin && !workspace.widgetSeen) await noteWidgetSeen(inWorkspace, origin)
  const visitorId = knownVisitor(inWorkspace, input) ?? newId()
  const token = makeVisitorToken(ctx.kernel, workspace.id, visitorId, null)
  const identity = await findVisitor(ctx.kernel, token)
  return {
    visitorId,
    visitorSecret: visitorSecret(ctx.kernel, workspace.id, visitorId),
    token,
    settings: publicSettings(workspace),
    unread: identity ? await countUnread({ ...inWorkspace, actor: identity.actor }) : 0,
    position,
  }
}

/** Starts the chat: settles who the visitor is and answers everything the panel draws. */
export async function boot(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/widget/boot'>,
): Promise<ApiOutput<'POST /v1/widget/boot'>> {
  ctx.kernel.rateLimits.take(`boot:${ctx.address}`, { burst: 2_000, perMinute: 2_000 })
  const position = cursorOf(ctx)
  const workspace = await getWorkspaceByKey(ctx.kernel.db, input.widgetKey)
  const inWorkspace = { ...ctx, workspaceId: workspace.id }
  const claim = input.identity ? await claimOf(inWorkspace, workspace, input.identity) : null
  const known = knownVisitor(inWorkspace, input) ?? newId()
  const { visitorId, contact } = claim ? await identify(inWorkspace, known, claim) : { visitorId: known, contact: null }
  const proven = claim?.proven === true && contact ? contact.id : null
  const token = makeVisitorToken(ctx.kernel, workspace.id, visitorId, proven)
  const actor = (await findVisitor(ctx.kernel, token))!.actor as VisitorActor
  const visitorCtx: Ctx = { ...inWorkspace, actor }
  const { items } = await listContactConversations(visitorCtx, { limit: 20 })
  return {
    token,
    visitorId,
    visitorSecret: visitorSecret(ctx.kernel, workspace.id, visitorId),
    contact: contactOf(contact, actor),
    settings: publicSettings(workspace),
    team: await teamFaces(ctx.kernel.db, workspace.id, ctx.now),
    conversations: items,
    position,
  }
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

/** Ties the browser to its contact, taking the anonymous history along; browsers at once are settled by the database. */
async function identify(ctx: Ctx, visitorId: string, claim: Claim): Promise<Resolved> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(ctx, async (tx, emit) => {
        const resolved = await resolveIdentity(ctx, tx, emit, visitorId, claim)
        if (resolved.mergedFrom && resolved.contact)
          await moveHistory(ctx, tx, emit, resolved.mergedFrom.id, resolved.contact.id)
        return resolved
      })
    } catch (error) {
      if (attempt >= attempts || !lostTheRace(error)) throw error
    }
  }
}

async function moveHistory(ctx: Ctx, tx: Tx, emit: Emit, fromId: string, intoId: string): Promise<void> {
  const moved = await rows(
    tx,
    sql<{ id: string }>`update conversations set contact_id = ${intoId}, revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId} returning id`,
  )
  for (const { id } of moved) {
    const row = await getConversationRow(tx, ctx.workspaceId, id)
    announce(emit, 'conversation.updated', row, row)
  }
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

/** Whether an origin is among the allowed sites; none set allows any http or https site. */
export function isAllowedSite(sites: readonly string[], origin: string): boolean {
  if (!/^https?:\/\//.test(origin)) return false
  return sites.length === 0 || sites.some((site) => origin === site || matchesWildcard(site, origin))
}

function matchesWildcard(site: string, origin: string): boolean {
  const [scheme = '', rest = ''] = site.split('://*')
  return (
    rest !== '' &&
    origin.startsWith(`${scheme}://`) &&
    origin.endsWith(rest) &&
    origin.length > scheme.length + 3 + rest.length
  )
}

/** What the launcher and the panel may know of the workspace. */
export function publicSettings({ name, widget, settings }: Workspace) {
  const { allowedSites: _sites, requireVerification: _require, ...look } = widget
  const { attachmentsEnabled, messageCharacters, messageFiles, fileBytes, ratings } = settings
  return {
    ...look,
    workspaceName: name,
    attachmentsEnabled,
    messageCharacters,
    messageFiles,
    fileBytes,
    ratingQuestion: ratings.question,
    ratingThanks: ratings.thanks,
    presence: false,
  }
}
