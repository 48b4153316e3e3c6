import { expect, it } from 'vitest'
import { keyFor } from './keys.ts'

it.each([
  ['Feature request', [], 'feature-request'],
  ['Bug', ['bug', 'bug-2'], 'bug-3'],
  ['  Réclamation! ', [], 're-clamation'],
  ['شكوى', ['own'], 'own-2'],
  ['x'.repeat(60), [], 'x'.repeat(32)],
])('%s is kept as a key of its own', (name, taken, key) => {
  expect(keyFor(name, taken)).toBe(key)
})
