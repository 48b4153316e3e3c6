import type { Operator, Permission, Role } from '@switchboard/contract'
import { rolePermissions } from '@switchboard/contract/permissions'

/** Whether two permission sets hold the same. */
export const sameSet = (a: readonly Permission[], b: readonly Permission[]): boolean =>
  a.length === b.length && a.every((p) => b.includes(p))

/** Whether a person has a set of their own instead of the one of the role. */
export const hasOwnSet = (operator: Pick<Operator, 'role' | 'permissions'>): boolean =>
  !sameSet(operator.permissions, rolePermissions[operator.role])

/** The roles that the caller may give: only owners make owners. */
export const givable = (mine: Role): Role[] =>
  mine === 'owner' ? ['operator', 'admin', 'owner'] : ['operator', 'admin']
