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

/** The visitor of the shares of several processes: as the newest page says, here since the first arrival. Pure. */
export function joined(shares: readonly Share[]): Share {
  if (shares.length === 1) return shares[0]!
  const newest = shares.reduce((a, b) => (b.pageSince > a.pageSince ? b : a))
  return {
    ...newest,
    arrivedAt: Math.min(...shares.map((s) => s.arrivedAt)),
    pages: Math.max(...shares.map((s) => s.pages)),
    tabs: shares.reduce((sum, s) => sum + s.tabs, 0),
    alerted: [...new Set(shares.flatMap((s) => s.alerted))],
  }
}

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
