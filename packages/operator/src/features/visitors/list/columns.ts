import type { VisitorsWatch } from '@switchboard/contract'

type Sort = VisitorsWatch['sort']

/** The columns of the table, and what a click on their heads sorts by; the second click takes the second way. */
export const columns: readonly { key: string; label: string; sorts: readonly Sort[]; className: string }[] = [
  { key: 'visitor', label: 'Visitor', sorts: ['name'], className: '' },
  { key: 'page', label: 'Page', sorts: ['page'], className: '' },
  { key: 'place', label: 'Place', sorts: ['country'], className: 'hidden @2xl:block' },
  { key: 'state', label: 'State', sorts: ['state'], className: '' },
  { key: 'time', label: 'On site', sorts: ['-arrivedAt', 'arrivedAt'], className: '' },
  { key: 'pages', label: 'Pages', sorts: ['-pages'], className: 'hidden @xl:block' },
  { key: 'referrer', label: 'Referrer', sorts: [], className: 'hidden @4xl:block' },
  { key: 'browser', label: 'Browser', sorts: [], className: 'hidden @5xl:block' },
]

/** The widths of the columns, the same for head and rows; narrow lists leave some out. */
export const gridClass =
  'grid items-center gap-x-3 px-4 grid-cols-[minmax(8rem,1.2fr)_minmax(8rem,1.6fr)_6rem_4.75rem] @xl:grid-cols-[minmax(9rem,1.2fr)_minmax(9rem,1.8fr)_6rem_4.75rem_3.75rem] @2xl:grid-cols-[minmax(9rem,1.2fr)_minmax(9rem,1.8fr)_8.5rem_6rem_4.75rem_3.75rem] @4xl:grid-cols-[minmax(9rem,1.2fr)_minmax(9rem,1.8fr)_9.5rem_6rem_4.75rem_3.75rem_8rem] @5xl:grid-cols-[minmax(9rem,1.2fr)_minmax(9rem,1.8fr)_10.5rem_6rem_4.75rem_3.75rem_9rem_8rem]'

const directions: Partial<Record<Sort, 'ascending' | 'descending'>> = {
  name: 'ascending',
  page: 'ascending',
  country: 'ascending',
  state: 'ascending',
  '-pages': 'descending',
  // Shown is the time on the site: the newest arrival has the least.
  '-arrivedAt': 'ascending',
  arrivedAt: 'descending',
}

export const directionOf = (sort: Sort): 'ascending' | 'descending' => directions[sort] ?? 'ascending'

/** What a click on a head leads to: its first way, or from there its second. */
export const nextSort = (sorts: readonly Sort[], now: Sort): Sort | undefined =>
  sorts[(sorts.indexOf(now) + 1) % sorts.length]
