import type { ApiInput } from '@switchboard/contract'
import { createStore } from '../../store/create-store.ts'

export type RatingKey = '1' | '2' | '3' | '4' | '5' | 'anonymous' | 'none'
export type Range = 'today' | 'yesterday' | '7 days' | '30 days' | 'month' | 'last month' | 'all' | 'custom'

export interface Filters {
  range: Range
  /** Days of a custom range, both included, as date inputs write them. */
  fromDay: string
  toDay: string
  ratings: RatingKey[]
  q: string
}

export const noFilters: Filters = { range: '30 days', fromDay: '', toDay: '', ratings: [], q: '' }

/** What the board shows; it stays while one looks into a conversation and comes back. */
export const boardFilters = createStore<Filters>(noFilters)

export const rangeWords: Record<Range, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7 days': 'Last 7 days',
  '30 days': 'Last 30 days',
  month: 'This month',
  'last month': 'Last month',
  all: 'Any time',
  custom: 'Custom…',
}

/** From when until before when, in the operator's own zone; null is open. */
export function boundsOf({ range, fromDay, toDay }: Filters, now = new Date()): [from: Date | null, to: Date | null] {
  const day = (offset: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset)
  const month = (offset: number) => new Date(now.getFullYear(), now.getMonth() + offset, 1)
  switch (range) {
    case 'today':
      return [day(0), null]
    case 'yesterday':
      return [day(-1), day(0)]
    case '7 days':
      return [day(-6), null]
    case '30 days':
      return [day(-29), null]
    case 'month':
      return [month(0), null]
    case 'last month':
      return [month(-1), month(0)]
    case 'all':
      return [null, null]
    case 'custom':
      return [startOf(fromDay, 0), startOf(toDay, 1)]
  }
}

function startOf(day: string, offset: number): Date | null {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? new Date(year, month - 1, date + offset) : null
}

/** The filters as the API takes them. */
export function inputOf(filters: Filters, now = new Date()): ApiInput<'GET /v1/resolved/figures'> {
  const [from, to] = boundsOf(filters, now)
  return {
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
    ...(filters.ratings.length > 0 && { rating: filters.ratings }),
    ...(filters.q.trim() && { q: filters.q.trim() }),
  }
}
