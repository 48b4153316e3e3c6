import { expect, test } from 'vitest'
import { holdOrder } from './hold-order.ts'

const hold = { holding: true, keep: null }
const free = { holding: false, keep: null }

test('without a hand the list is what it is', () => {
  expect(holdOrder(['a', 'b'], ['b', 'c'], free)).toEqual({ rows: ['b', 'c'], gone: new Set(), fresh: 0 })
})

test('under the hand order stays and new rows wait', () => {
  expect(holdOrder(['a', 'b', 'c'], ['n', 'b', 'a', 'm', 'c'], hold)).toEqual({
    rows: ['a', 'b', 'c'],
    gone: new Set(),
    fresh: 2,
  })
})

test('under the hand a row that left stays, dimmed', () => {
  expect(holdOrder(['a', 'b', 'c'], ['a', 'c'], hold)).toEqual({
    rows: ['a', 'b', 'c'],
    gone: new Set(['b']),
    fresh: 0,
  })
})

test('rows behind the last one move nothing and come at once', () => {
  expect(holdOrder(['a', 'b'], ['a', 'b', 'c', 'd'], hold)).toEqual({
    rows: ['a', 'b', 'c', 'd'],
    gone: new Set(),
    fresh: 0,
  })
})

test('holding twice is holding once', () => {
  const once = holdOrder(['a', 'b'], ['x', 'b', 'y'], hold)
  expect(holdOrder(once.rows, ['x', 'b', 'y'], hold)).toEqual(once)
})

test('an empty list has nothing to hold', () => {
  expect(holdOrder([], ['a'], hold)).toEqual({ rows: ['a'], gone: new Set(), fresh: 0 })
})

test('the open row stays in its place until the selection moves', () => {
  const left = holdOrder(['a', 'b', 'c'], ['a', 'c'], { holding: false, keep: 'b' })
  expect(left).toEqual({ rows: ['a', 'b', 'c'], gone: new Set(['b']), fresh: 0 })
  expect(holdOrder(left.rows, ['a', 'c'], { holding: false, keep: 'c' }).rows).toEqual(['a', 'c'])
})
