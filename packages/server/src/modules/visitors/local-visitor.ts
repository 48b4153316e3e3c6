import type { Place, Workspace } from '@switchboard/contract'
import { browserOf, systemOf } from '@switchboard/contract/user-agent'
import type { Client } from '../../kernel/sockets.ts'
import { Looks, type Look } from './looks.ts'
import type { SaidPage } from './page.ts'
import type { Places } from './place.ts'
import type { Present } from './roster.ts'
import type { Share } from './share.ts'

export interface TabsOptions {
  now(): number
  workspaceOf(workspaceId: string): Promise<Workspace>
  places: Places
  /** Whether an origin is this installation's own. */
  isOwnSite(url: URL, client: Client): boolean
  find(workspaceId: string, id: string): Present | undefined
  ask(workspaceId: string, id: string): void
  put(share: Share): void
  remove(workspaceId: string, id: string): void
  looked(share: Share, look: Look): void
  ended(look: Look, at: number): void
  /** The visitor has just come, or is on another page. */
  moved(share: Share): void
}

/** What one socket shows. */
export interface Tab {
  client: Client
  local: Local
  said: SaidPage
  look: Look
  since: number
}

/** A visitor with tabs in this process. */
export interface Local {
  /** Changed in place: a visitor turns pages all day, and a copy for each is dear to forget. */
  readonly share: Share
  readonly looks: Looks
  tabs: readonly Tab[]
  /** Who it is has been looked up; before, nobody is told. */
  isLearned: boolean
  /** Nothing was heard for so long that the visitor is gone, though a socket stands open. */
  isAway: boolean
  leavesAt: number
}

/** Whether a workspace follows a browser before it writes. */
export const mayFollow = ({ settings }: Workspace, asksForPrivacy: boolean): boolean =>
  settings.presenceEnabled && !(settings.honourPrivacySignals && asksForPrivacy)

/** A visitor whose first tab in this process has just said a page; `place` is of their address. */
export function newcomer(
  { from }: Client,
  id: string,
  workspace: Workspace,
  place: Place | null,
  at: number,
  elsewhere: Share | undefined,
): Local {
  const share: Share = {
    workspaceId: workspace.id,
    id,
    contact: null,
    conversation: null,
    state: 'browsing',
    url: null,
    title: null,
    referrer: null,
    language: null,
    timeZone: null,
    browser: from.userAgent ? browserOf(from.userAgent) : null,
    system: from.userAgent ? systemOf(from.userAgent) : null,
    place,
    address: workspace.settings.storeAddresses ? from.address : null,
    arrivedAt: elsewhere?.arrivedAt ?? at,
    pageSince: at,
    pages: 0,
    tabs: 0,
    alerted: elsewhere?.alerted ?? [],
  }
  return { share, looks: new Looks(), tabs: [], isLearned: false, isAway: false, leavesAt: Infinity }
}
