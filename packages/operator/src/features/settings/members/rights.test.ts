import { rolePermissions } from '@switchboard/contract/permissions'
import { expect, test } from 'vitest'
import { givable, hasOwnSet } from './rights.ts'

test('a set is the own one only when it differs from the role, whatever the order', () => {
  expect(hasOwnSet({ role: 'operator', permissions: rolePermissions.operator.toReversed() })).toBe(false)
  expect(hasOwnSet({ role: 'operator', permissions: rolePermissions.operator.slice(1) })).toBe(true)
  expect(hasOwnSet({ role: 'operator', permissions: [...rolePermissions.operator, 'departments:manage'] })).toBe(true)
})

test('only owners make owners', () => {
  expect(givable('owner')).toContain('owner')
  expect(givable('admin')).not.toContain('owner')
})
