import { expect, test } from 'vitest'
import { durationWords } from './duration.ts'

test('a length of time says its two largest units', () => {
  expect([0, 59.4, 60, 3_599, 3_600, 7_500, 90_000, 86_400].map(durationWords)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h',
    '1 h',
    '2 h 5 min',
    '1 d 1 h',
    '1 d',
  ])
})
