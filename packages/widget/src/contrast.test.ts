import { expect, test } from 'vitest'
import { readableOn } from './contrast.ts'
import { contrast, textColorOn } from './frame/brand.ts'

const colors = Array.from(
  { length: 512 },
  (_, i) => `#${[i >> 6, (i >> 3) & 7, i & 7].map((c) => (c * 36).toString(16).padStart(2, '0')).join('')}`,
)

test('knows the extremes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#777777')).toBe(1)
})

test('text on any brand colour can be read', () => {
  expect(readableOn('#4f46e5')).toBe('#ffffff')
  expect(readableOn('#ffd500')).toBe('#000000')
  for (const color of colors) expect(contrast(readableOn(color), color)).toBeGreaterThanOrEqual(4.5)
})

test('any brand colour becomes a text colour on light and dark', () => {
  expect(textColorOn('#4f46e5', '#ffffff')).toBe('#4f46e5')
  for (const color of colors)
    for (const surface of ['#ffffff', '#17181d'])
      expect(contrast(textColorOn(color, surface), surface)).toBeGreaterThanOrEqual(4.5)
})
