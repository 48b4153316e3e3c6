import { expect, test } from 'vitest'
import { marksOf } from './marks.ts'

test.each([
  [
    'Login fails on login',
    'login',
    [
      [0, 5],
      [15, 20],
    ],
  ],
  [
    'Login fails',
    '  FAILS   log ',
    [
      [0, 3],
      [6, 11],
    ],
  ],
  [
    'Refund refunded',
    'refund refunded',
    [
      [0, 6],
      [7, 15],
    ],
  ],
  ['Nothing here', 'else', []],
  ['Nothing here', ' ', []],
  ['İstanbul login', 'login', []],
])('%s, searched for %s', (text, q, marks) => {
  expect(marksOf(text, q)).toEqual(marks)
})
