/** What is searched for, and among what. */
export interface SearchAddress {
  q?: string
  operator?: string
  contact?: string
  from?: string
  to?: string
}

const keys = ['operator', 'contact', 'from', 'to'] as const

/** Takes what the address holds; anything else is left out. */
export function withSearch(search: Record<string, unknown>): SearchAddress {
  const q = search['q']
  return {
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q).slice(0, 200) }),
    ...Object.fromEntries(keys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : []))),
  }
}

/** The message, or the comment, to show where an entity is opened. */
export const withAt = ({ at, comment }: Record<string, unknown>): { at?: number; comment?: string } => ({
  ...(typeof at === 'number' && Number.isInteger(at) && at > 0 && { at }),
  ...(typeof comment === 'string' && { comment }),
})
