import type { ApiParsed, Visitor, VisitorsWatch, VisitorState } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'
import type { Present } from './roster.ts'
import type { Share } from './share.ts'

/** Which visitors, in which order. */
export type Query = Pick<VisitorsWatch, 'q' | 'page' | 'country' | 'state' | 'known' | 'sort'>

/** Who needs somebody stands first. */
const urgency: Record<VisitorState, number> = { waiting: 0, assigned: 1, active: 2, browsing: 3, resolved: 4 }
const last = '\uffff'
/** A cursor must fit a query string, so of long texts only the beginning orders. */
const mostKey = 100

type Key = string | number

interface Order {
  key: (present: Present) => Key
  descending: boolean
}

const orders: Record<Query['sort'], Order> = {
  '-arrivedAt': { key: (p) => p.share.arrivedAt, descending: true },
  arrivedAt: { key: (p) => p.share.arrivedAt, descending: false },
  name: { key: (p) => nameOf(p.share).toLowerCase().slice(0, mostKey) || last, descending: false },
  page: { key: (p) => p.share.url?.slice(0, mostKey) ?? last, descending: false },
  country: { key: (p) => p.share.place?.country ?? last, descending: false },
  '-pages': { key: (p) => p.share.pages, descending: true },
  state: { key: (p) => urgency[p.share.state], descending: false },
}

const nameOf = ({ contact }: Share): string => contact?.name ?? contact?.email ?? ''

/** The visitors that match, in order. Of equal ones the newer browser stands first. */
export function select(all: Iterable<Present>, query: Query): Present[] {
  const matches = matcher(query)
  const { key, descending } = orders[query.sort]
  const found: { key: Key; present: Present }[] = []
  for (const present of all) if (matches(present)) found.push({ key: key(present), present })
  const sign = descending ? -1 : 1
  found.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -sign : sign
    return a.present.share.id < b.present.share.id ? 1 : -1
  })
  return found.map((f) => f.present)
}

function matcher({ q, page, country, state, known }: Query): (present: Present) => boolean {
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const part = page?.toLowerCase()
  return ({ share, text }) => {
    if (state !== undefined && share.state !== state) return false
    if (country !== undefined && (share.place?.country ?? 'none') !== country) return false
    if (known !== undefined && (share.contact?.known === true) !== (known === 'yes')) return false
    if (part !== undefined && !share.url?.toLowerCase().includes(part)) return false
    return words.every((word) => text.includes(word))
  }
}

/** One page of the list, after the row that the cursor names, whether or not that visitor is still here. */
export function pageOfVisitors(
  all: Iterable<Present>,
  { cursor, limit, ...query }: ApiParsed<'GET /v1/visitors'>,
): { items: Visitor[]; nextCursor: string | null } {
  const after = readCursor(cursor, query.sort)
  const { key, descending } = orders[query.sort]
  const isAfter = (present: Present) => {
    if (!after) return true
    const own = key(present)
    if (own !== after.key) return own < after.key === descending
    return present.share.id < after.id
  }
  const rest = select(all, query).filter(isAfter)
  const page = rest.slice(0, limit)
  const end = page.at(-1)
  return {
    items: page.map((p) => p.visitor),
    nextCursor: rest.length > limit && end ? writeCursor(query.sort, key(end), end.share.id) : null,
  }
}

const writeCursor = (...parts: [Query['sort'], Key, string]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

function readCursor(cursor: string | undefined, sort: Query['sort']): { key: Key; id: string } | null {
  if (cursor === undefined) return null
  try {
    const [of, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, Key, string]
    if (of === sort && ['string', 'number'].includes(typeof key) && typeof id === 'string') return { key, id }
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}
