import { expect, it } from 'vitest'
import { beginningOf, piecesOf } from './pieces.ts'

const lines = (count: number) => Array.from({ length: count }, (_, i) => `Line ${i}`).join('\n')

it('shows a short text whole and a long one by its beginning', () => {
  expect(beginningOf(lines(20))).toBe(lines(20))
  expect(beginningOf(lines(2_000))).toBe(lines(14))
  expect(beginningOf('x'.repeat(20_000))).toHaveLength(2_000)
})

it('cuts between lines, loses none, and keeps fenced code together', () => {
  const text = `${lines(70)}\n\`\`\`\n${lines(100)}\n\`\`\`\n${lines(2_000)}`
  const pieces = piecesOf(text)
  expect(pieces.join('\n')).toBe(text)
  expect(pieces.length).toBeGreaterThan(20)
  expect(pieces.every((p) => (p.match(/```/g) ?? []).length % 2 === 0)).toBe(true)
  expect(piecesOf('Somebody:\nsaid\n\n'.repeat(500) + 'end').filter((p) => p.endsWith('\n'))).toEqual([])
})
