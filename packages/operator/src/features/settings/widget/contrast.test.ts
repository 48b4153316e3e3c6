import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, isColor, readableOn } from './contrast.ts'

test('black on white is 21:1, a colour on itself 1:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#4f46e5', '#4F46E5')).toBe(1)
})

test('text on any colour can be read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (n) => {
      const color = `#${n.toString(16).padStart(6, '0')}`
      expect(isColor(color)).toBe(true)
      expect(contrast(color, readableOn(color))).toBeGreaterThanOrEqual(4.5)
    }),
  )
})
