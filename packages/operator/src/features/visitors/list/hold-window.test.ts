import { expect, test } from 'vitest'
import { holdWindow, nothingHeld, type HeldWindow } from './hold-window.ts'

const rows = ({ at }: HeldWindow) => [...at].sort(([a], [b]) => a - b).map(([i, id]) => `${i} ${id}`)
const begun = holdWindow(nothingHeld, { from: 0, order: ['ann', 'bob', 'cy'] }, false)

test('without a hand the list is as the server says', () => {
  const next = holdWindow(begun, { from: 0, order: ['dana', 'ann', 'bob'] }, false)
  expect(rows(next)).toEqual(['0 dana', '1 ann', '2 bob'])
  expect(next.fresh).toBe(0)
})

test('under the hand nothing moves; who is new is counted', () => {
  const next = holdWindow(begun, { from: 0, order: ['eli', 'dana', 'ann', 'bob', 'cy'] }, true)
  expect(rows(next)).toEqual(['0 ann', '1 bob', '2 cy'])
  expect(next.fresh).toBe(2)
  expect([...next.gone]).toEqual([])
})

test('who left stays, dimmed, where they stood', () => {
  const next = holdWindow(begun, { from: 0, order: ['ann', 'cy', 'gus'] }, true)
  expect(rows(next)).toEqual(['0 ann', '1 bob', '2 cy', '3 gus'])
  expect([...next.gone]).toEqual(['bob'])
  expect(next.fresh).toBe(0)
})

test('scrolling on fills what was not seen yet, and holds what was', () => {
  const next = holdWindow(begun, { from: 2, order: ['bob', 'cy', 'dana', 'eli'] }, true)
  expect(rows(next)).toEqual(['0 ann', '1 bob', '2 cy', '3 dana', '4 eli'])
  expect([...next.gone]).toEqual([])
})

test('scrolling back up fills upwards, and only who finds no room is new', () => {
  const low = holdWindow(nothingHeld, { from: 2, order: ['cy', 'dana'] }, false)
  const next = holdWindow(low, { from: 0, order: ['gus', 'ann', 'bob', 'cy', 'dana'] }, true)
  expect(rows(next)).toEqual(['0 ann', '1 bob', '2 cy', '3 dana'])
  expect(next.fresh).toBe(1)
})

test('a jump to a part not seen yet shows it as it is', () => {
  const next = holdWindow(begun, { from: 500, order: ['x', 'y'] }, true)
  expect(rows(next)).toEqual(['0 ann', '1 bob', '2 cy', '500 x', '501 y'])
})

test('a row pushed out of the window is not taken for gone', () => {
  const next = holdWindow(begun, { from: 0, order: ['dana', 'ann', 'bob'] }, true)
  expect([...next.gone]).toEqual([])
  expect(next.fresh).toBe(1)
})
