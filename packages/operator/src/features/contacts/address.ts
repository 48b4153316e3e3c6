import type { Condition } from '@switchboard/contract'

/** What the address of the list says: the saved view, and how it was changed since. */
export interface ListAddress {
  view?: string
  q?: string
  filter?: Condition[]
  sort?: string
}

/** Takes what the address holds; anything else is left out. */
export function withList(search: Record<string, unknown>): ListAddress {
  const { view, q, filter, sort } = search
  return {
    ...(typeof view === 'string' && { view }),
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
    ...(Array.isArray(filter) && { filter: filter.filter(isCondition).slice(0, 20) }),
    ...(typeof sort === 'string' && { sort }),
  }
}

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && 'field' in value && 'is' in value && typeof value.field === 'string'

export const profileTabs = ['conversations', 'tickets', 'visits', 'comments', 'activity'] as const
export type ProfileTab = (typeof profileTabs)[number]

/** Which part of a profile is shown, and from which merged contact one came. */
export function withTab(search: Record<string, unknown>): { tab?: ProfileTab; from?: string; comment?: string } {
  const { tab, from, comment } = search
  return {
    ...(profileTabs.includes(tab as ProfileTab) && { tab: tab as ProfileTab }),
    ...(typeof from === 'string' && { from }),
    // A link to a comment opens the part where it stands.
    ...(typeof comment === 'string' && { comment, tab: 'comments' as const }),
  }
}

/** Which import is shown. */
export const withImport = ({ id }: Record<string, unknown>): { id?: string } => (typeof id === 'string' ? { id } : {})
