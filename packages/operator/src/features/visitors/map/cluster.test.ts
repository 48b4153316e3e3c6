import type { VisitorCounts } from '@switchboard/sdk'
import { expect, test } from 'vitest'
import { clustered, isDot, pointOf, radiusOf, type MapPoint } from './cluster.ts'

const none: VisitorCounts = { browsing: 0, waiting: 0, assigned: 0, active: 0, resolved: 0 }

const city = (name: string, x: number, y: number, states: Partial<VisitorCounts> = { browsing: 1 }): MapPoint =>
  pointOf(
    {
      key: name,
      place: { country: 'DE', city: { name, latitude: 0, longitude: 0 } },
      states: { ...none, ...states },
    },
    [x, y],
  )
const country = (code: string, x: number, y: number, browsing: number): MapPoint =>
  pointOf({ key: code, place: { country: code, city: null }, states: { ...none, browsing } }, [x, y])

test('dots come together when they are closer than 18 px, and apart when zoomed in', () => {
  const points = [city('Bonn', 100, 100), city('Köln', 110, 100, { waiting: 1 })]
  const [both, ...others] = clustered(points, 1)
  expect(others).toEqual([])
  expect(both).toMatchObject({ count: 2, states: { browsing: 1, waiting: 1 }, x: 105 })
  expect(clustered(points, 2)).toHaveLength(2)
})

test('one visitor of a known city is a dot; a country is a bubble even for one', () => {
  expect(clustered([city('Bonn', 5, 5)], 1).map(isDot)).toEqual([true])
  expect(clustered([city('Bonn', 5, 5, { browsing: 3 })], 1).map(isDot)).toEqual([false])
  expect(clustered([country('FR', 5, 5, 1)], 1).map(isDot)).toEqual([false])
})

test('nobody is lost and nothing overlaps, however dense', () => {
  const points = Array.from({ length: 4_000 }, (_, i) => city(`City ${i}`, (i * 7919) % 900, (i * 104_729) % 400))
  const found = clustered(points, 1)
  expect(found.reduce((all, c) => all + c.count, 0)).toBe(4_000)
  const close = found.flatMap((a, i) =>
    found.slice(i + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < (radiusOf(a) + radiusOf(b)) / 2),
  )
  expect(close).toEqual([])
})

test('a bubble of a country stays on it when it takes a city in', () => {
  expect(clustered([country('FR', 50, 50, 20), city('Lyon', 60, 50)], 1)).toMatchObject([{ x: 50, count: 21 }])
})
