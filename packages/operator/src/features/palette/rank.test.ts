import { expect, test } from 'vitest'
import { preChosen, readQuery, scoreOf } from './rank.ts'

test('a beginning beats the beginning of a word beats letters in order', () => {
  expect([
    scoreOf('Snooze…', 'sn'),
    scoreOf('Go to settings', 'se'),
    scoreOf('Assign to me', 'agm'),
    scoreOf('Resolve', 'x'),
  ]).toEqual([3, 2, 1, 0])
})

test('marks on letters do not matter', () => {
  expect(scoreOf('Zoë Müller', 'mull')).toBe(2)
})

test('> asks for acts and @ for people', () => {
  expect(readQuery('> res')).toEqual({ only: 'acts', text: 'res' })
  expect(readQuery('@ann')).toEqual({ only: 'people', text: 'ann' })
  expect(readQuery('ann@acme.test')).toEqual({ only: null, text: 'ann@acme.test' })
})

test('an act that changes a conversation is not chosen by one letter', () => {
  expect(preChosen([{ changes: true }], 'r')).toBe(-1)
  expect(preChosen([{ changes: true }], 're')).toBe(0)
  expect(preChosen([{ changes: false }], '')).toBe(0)
})
