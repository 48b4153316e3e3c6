import type { Visitor } from '@switchboard/contract'
import type { SaidPage } from './page.ts'

/** What one process knows of a visitor by its own sockets. Times in ms. */
export interface Share extends SaidPage {
  workspaceId: string
  id: string
  contact: Visitor['contact']
  conversation: Visitor['conversation']
  state: Visitor['state']
  browser: string | null
  system: string | null
  place: Visitor['place']
  address: string | null
  arrivedAt: number
  pageSince: number
  pages: number
  tabs: number
  /** Alerts already told during this visit. */
  alerted: readonly string[]
}

/**
 * The visitor of the shares of several processes: as the newest page says, on the visit that the first of them began.
 * `before` is the visitor so far, whose visit goes on when a process that knew more of it has no tab left. Pure.
 */
export function joined(shares: readonly Share[], before: Share | undefined): Share {
  const newest = shares.reduce((a, b) => (b.pageSince > a.pageSince ? b : a))
  if (shares.length === 1 && (!before || isSameVisit(newest, before))) return newest
  const all = before ? [...shares, before] : shares
  return {
    ...newest,
    arrivedAt: Math.min(...all.map((s) => s.arrivedAt)),
    pages: Math.max(...all.map((s) => s.pages)),
    tabs: shares.reduce((sum, s) => sum + s.tabs, 0),
    alerted: [...new Set(all.flatMap((s) => s.alerted))],
  }
}

const isSameVisit = (now: Share, before: Share): boolean =>
  now.arrivedAt === before.arrivedAt && now.pages >= before.pages && now.alerted.length >= before.alerted.length

/** A visitor as operators get it. */
export const asVisitor = (s: Share): Visitor => ({
  id: s.id,
  contact: s.contact,
  conversation: s.conversation,
  state: s.state,
  page: s.url === null ? null : { url: s.url, title: s.title },
  referrer: s.referrer,
  browser: s.browser,
  system: s.system,
  language: s.language,
  timeZone: s.timeZone,
  place: s.place,
  address: s.address,
  arrivedAt: new Date(s.arrivedAt).toISOString(),
  pageSince: new Date(s.pageSince).toISOString(),
  pages: s.pages,
  tabs: s.tabs,
})

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })

/** What a search looks through, in lower case. */
export function searchText({ contact, page, place }: Visitor): string {
  const country = place && `${place.country} ${countryNames.of(place.country) ?? ''} ${place.city?.name ?? ''}`
  return [contact?.name, contact?.email, page?.url, page?.title, country].filter(Boolean).join('\n').toLowerCase()
}
