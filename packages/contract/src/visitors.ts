import { z } from 'zod'
import { id, instant } from './ids.ts'

export const visitorStates = ['browsing', 'waiting', 'assigned', 'active', 'resolved'] as const
export type VisitorState = (typeof visitorStates)[number]

export const place = z.object({
  /** ISO 3166 alpha-2. */
  country: z.string(),
  /** From the optional city database only. */
  city: z.object({ name: z.string(), latitude: z.number(), longitude: z.number() }).nullable(),
})
export type Place = z.infer<typeof place>

/** A browser that is on one of the workspace's sites now; kept in memory only. */
export const visitor = z.object({
  id,
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable(), known: z.boolean() }).nullable(),
  /** The newest conversation, open before closed ones. */
  conversation: z.object({ id, assigneeId: id.nullable() }).nullable(),
  state: z.enum(visitorStates),
  page: z.object({ url: z.string(), title: z.string().nullable() }).nullable(),
  referrer: z.string().nullable(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  place: place.nullable(),
  /** Only when the workspace stores addresses. */
  address: z.string().nullable(),
  arrivedAt: instant,
  pageSince: instant,
  /** Page views since the arrival. */
  pages: z.number().int(),
  tabs: z.number().int(),
})
export type Visitor = z.infer<typeof visitor>

export const pageVisit = z.object({
  id,
  visitorId: id,
  url: z.string(),
  title: z.string().nullable(),
  referrer: z.string().nullable(),
  at: instant,
  /** How long the page was looked at; null while it is. */
  seconds: z.number().int().nullable(),
})
export type PageVisit = z.infer<typeof pageVisit>

/** An operator's wish to be told of a visitor; all conditions must hold. */
export const visitorAlert = z.object({
  id,
  name: z.string(),
  enabled: z.boolean(),
  conditions: z.strictObject({
    /** A part of the page's address, such as `/pricing`. */
    page: z.string().trim().min(1).max(500).optional(),
    /** At least that many views of such a page, or of any page without one. */
    views: z.number().int().min(1).max(1_000).optional(),
    countries: z.array(z.string().length(2)).min(1).max(250).optional(),
    known: z.boolean().optional(),
    secondsOnSite: z.number().int().min(1).max(86_400).optional(),
  }),
  revision: z.number().int(),
})
export type VisitorAlert = z.infer<typeof visitorAlert>

export const visitorSorts = ['-arrivedAt', 'arrivedAt', 'name', 'page', 'country', '-pages', 'state'] as const

/** Filters of the list of visitors, by REST and live alike. */
export const visitorFilters = {
  /** In the name, the address of the page, its title, the country. */
  q: z.string().trim().max(200).optional(),
  /** A part of the page's address. */
  page: z.string().max(2_000).optional(),
  /** ISO 3166 alpha-2, or `none`. */
  country: z.string().max(4).optional(),
  state: z.enum(visitorStates).optional(),
  /** Known: has a contact with a name, an e-mail address or an external id. */
  known: z.enum(['yes', 'no']).optional(),
  sort: z.enum(visitorSorts).default('-arrivedAt'),
}

/** What a socket wants to be shown of the visitors: rows `from` up to `count` of the filtered list, or the map. */
export const visitorsWatch = z.strictObject({
  ...visitorFilters,
  from: z.number().int().min(0).max(1_000_000).default(0),
  count: z.number().int().min(0).max(100).default(0),
  /** Aggregates by place for the map. */
  places: z.boolean().default(false),
})
export type VisitorsWatch = z.infer<typeof visitorsWatch>

/** What a socket is looking at; it replaces what it looked at before. */
export const watch = z.strictObject({
  visitors: visitorsWatch.optional(),
  /** One contact's presence and page changes. */
  contactId: id.optional(),
  /** The conversations on the screen: whoever else has them open sees who looks. */
  conversationIds: z.array(id).max(20).optional(),
})
export type Watch = z.infer<typeof watch>

/** What a visitor's page says of itself; anything it could lie about is cut, trimmed or looked up by the server. */
export const here = z.strictObject({
  url: z.string().max(8_000),
  title: z.string().max(8_000).optional(),
  referrer: z.string().max(8_000).optional(),
  language: z.string().max(100).optional(),
  timeZone: z.string().max(100).optional(),
})
export type Here = z.infer<typeof here>
