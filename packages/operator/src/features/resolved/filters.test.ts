import { expect, test } from 'vitest'
import { boundsOf, inputOf, noFilters } from './filters.ts'

const now = new Date(2026, 2, 15, 14, 30)
const at = (...of: [number, number, number]) => new Date(...of)

test('presets are days and months of the own zone', () => {
  const bounds = (range: (typeof noFilters)['range']) => boundsOf({ ...noFilters, range }, now)
  expect(bounds('today')).toEqual([at(2026, 2, 15), null])
  expect(bounds('yesterday')).toEqual([at(2026, 2, 14), at(2026, 2, 15)])
  expect(bounds('7 days')).toEqual([at(2026, 2, 9), null])
  expect(bounds('last month')).toEqual([at(2026, 1, 1), at(2026, 2, 1)])
  expect(bounds('all')).toEqual([null, null])
})

test('a custom range has both its days in it, and may be open', () => {
  const custom = { ...noFilters, range: 'custom' as const }
  expect(boundsOf({ ...custom, fromDay: '2026-01-30', toDay: '2026-01-31' })).toEqual([at(2026, 0, 30), at(2026, 1, 1)])
  expect(boundsOf({ ...custom, fromDay: '2026-01-30' })).toEqual([at(2026, 0, 30), null])
})

test('only what is set is asked for', () => {
  expect(inputOf({ ...noFilters, range: 'all', q: '  ' })).toEqual({})
  expect(inputOf({ ...noFilters, range: 'all', q: ' dana ', ratings: ['1', 'none'] })).toEqual({
    q: 'dana',
    rating: ['1', 'none'],
  })
})
