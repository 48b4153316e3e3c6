export const hitKinds = ['messages', 'contacts', 'tickets'] as const
export type HitKind = (typeof hitKinds)[number]

/** What is searched for, and among what. */
export interface SearchAddress {
  q?: string
  kind?: HitKind
  operator?: string
  contact?: string
  from?: string
  to?: string
}

/** What to look for instead; undefined takes a part off. */
export type SearchChange = { [K in keyof SearchAddress]?: SearchAddress[K] | undefined }

const keys = ['operator', 'contact', 'from', 'to'] as const

/** Takes what the address holds; anything else is left out. */
export function withSearch(search: Record<string, unknown>): SearchAddress {
  const q = search['q']
  const kind = hitKinds.find((k) => k === search['kind'])
  return {
    ...(kind && { kind }),
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q).slice(0, 200) }),
    ...Object.fromEntries(keys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : []))),
  }
}

/** The message, or the comment, to show where an entity is opened. */
export const withAt = ({ at, comment }: Record<string, unknown>): { at?: number; comment?: string } => ({
  ...(typeof at === 'number' && Number.isInteger(at) && at > 0 && { at }),
  ...(typeof comment === 'string' && { comment }),
})
