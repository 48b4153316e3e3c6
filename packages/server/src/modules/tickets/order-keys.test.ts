import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keysBetween, mostKeyLength } from './order-keys.ts'

const isOrdered = (keys: readonly string[]): boolean => keys.every((key, i) => i === 0 || keys[i - 1]! < key)

describe('keys', () => {
  it.each([
    [null, null, 1],
    [null, null, 3],
    ['V0000000', null, 2],
    [null, 'V0000000', 2],
    ['V0000000', 'V0010000', 5],
    ['V0000000', 'V0000001', 1],
    ['V0000000', 'V00000001', 3],
    ['zzzzzzzz', null, 2],
    [null, '00000001', 2],
    [null, '000000000001', 2],
    ['V00000009z', 'V0000000A', 4],
  ])('between %j and %j there is room for %d', (lower, upper, count) => {
    const keys = keysBetween(lower, upper, count)
    expect(keys).toHaveLength(count)
    expect(isOrdered([...(lower === null ? [] : [lower]), ...keys, ...(upper === null ? [] : [upper])])).toBe(true)
  })

  it('stay short at the ends of a column, however many are put there', () => {
    let last: string | null = null
    let first: string | null = null
    for (let i = 0; i < 20_000; i++) {
      ;[last] = keysBetween(last, null, 1) as [string]
      ;[first] = keysBetween(null, first, 1) as [string]
    }
    expect([last!.length, first!.length]).toEqual([8, 8])
  })

  it('keep whatever order cards are put in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), (places) => {
        const keys: string[] = []
        for (const n of places) {
          const at = n % (keys.length + 1)
          keys.splice(at, 0, keysBetween(keys[at - 1] ?? null, keys[at] ?? null, 1)[0]!)
        }
        expect(isOrdered(keys)).toBe(true)
      }),
    )
  })

  it('leave room for more than a hundred between the same two before they are too long', () => {
    const upper = keysBetween('V0000000', null, 1)[0]!
    let lower = 'V0000000'
    for (let i = 0; i < 100; i++) lower = keysBetween(lower, upper, 1)[0]!
    expect(lower.length).toBeLessThanOrEqual(mostKeyLength)
  })
})
