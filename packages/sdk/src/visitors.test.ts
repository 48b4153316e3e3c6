import type { Visitor } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { countOf, reduceVisitors, type VisitorCounts, type VisitorPlace, type VisitorsSignal } from './visitors.ts'

const none: VisitorCounts = { browsing: 0, waiting: 0, assigned: 0, active: 0, resolved: 0 }

const row = (id: string, pages = 1): Visitor => ({
  id,
  contact: null,
  conversation: null,
  state: 'browsing',
  page: null,
  referrer: null,
  browser: null,
  system: null,
  language: null,
  timeZone: null,
  place: null,
  address: null,
  arrivedAt: '2026-01-05T09:00:00.000Z',
  pageSince: '2026-01-05T09:00:00.000Z',
  pages,
  tabs: 1,
})

const place = (key: string, browsing: number): VisitorPlace => ({
  key,
  place: { country: key, city: null },
  states: { ...none, browsing },
})

const signal = (change: Partial<VisitorsSignal>): VisitorsSignal => ({
  type: 'visitors',
  total: 0,
  matching: 0,
  states: none,
  pages: [],
  order: [],
  rows: [],
  places: [],
  whole: false,
  ...change,
})

const begun = reduceVisitors(
  null,
  signal({
    whole: true,
    total: 9,
    matching: 2,
    order: ['dana', 'eli'],
    rows: [row('dana'), row('eli')],
    places: [place('DE', 2), place('FR', 1)],
  }),
)!

test('a change before the first whole list says nothing', () => {
  expect(reduceVisitors(null, signal({ order: ['dana'], rows: [row('dana')] }))).toBeNull()
})

test('a change replaces its rows, keeps the others and follows the order', () => {
  const next = reduceVisitors(begun, signal({ matching: 3, order: ['gus', 'eli', 'dana'], rows: [row('gus')] }))!
  expect(next.order).toEqual(['gus', 'eli', 'dana'])
  expect(Object.keys(next.rows).sort()).toEqual(['dana', 'eli', 'gus'])
  expect(next.rows['dana']).toBe(begun.rows['dana'])
  expect(next.matching).toBe(3)
  const moved = reduceVisitors(next, signal({ order: ['gus', 'eli', 'dana'], rows: [row('dana', 4)] }))!
  expect(moved.rows['dana']!.pages).toBe(4)
})

test('a row that left the window is forgotten', () => {
  expect(Object.keys(reduceVisitors(begun, signal({ order: ['eli'] }))!.rows)).toEqual(['eli'])
})

test('nothing new keeps the same objects', () => {
  const next = reduceVisitors(begun, signal({ order: ['dana', 'eli'] }))!
  expect(next.rows).toBe(begun.rows)
  expect(next.places).toBe(begun.places)
})

test('places change by key, and an empty one goes', () => {
  const next = reduceVisitors(begun, signal({ order: begun.order, places: [place('DE', 5), place('FR', 0)] }))!
  expect(Object.keys(next.places)).toEqual(['DE'])
  expect(countOf(next.places['DE']!.states)).toBe(5)
})

test('a whole list replaces everything', () => {
  const next = reduceVisitors(begun, signal({ whole: true, order: ['cy'], rows: [row('cy')], places: [] }))!
  expect(next.rows).toEqual({ cy: row('cy') })
  expect(next.places).toEqual({})
})
