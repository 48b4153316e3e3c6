/** What an operator may do; a role is a set of these, an access token's scopes are a subset of its maker's. */
export const permissions = [
  'conversations:read',
  'conversations:write',
  'contacts:read',
  'contacts:write',
  'contacts:manage',
  'visitors:read',
  'tags:write',
  'comments:write',
  'tickets:read',
  'tickets:write',
  'boards:manage',
  'workspace:manage',
  'members:manage',
  'departments:manage',
  'widget:manage',
  'tokens:manage',
  'system:read',
] as const

export type Permission = (typeof permissions)[number]

/** Who may call an endpoint: anybody, a widget visitor, any signed-in operator, or holders of a permission. */
export type Scope = 'public' | 'visitor' | 'operator' | Permission

export const roles = ['owner', 'admin', 'operator'] as const
export type Role = (typeof roles)[number]

const everyday = [
  'conversations:read',
  'conversations:write',
  'contacts:read',
  'contacts:write',
  'visitors:read',
  'tags:write',
  'comments:write',
  'tickets:read',
  'tickets:write',
] as const

/** What only admins and owners have while the desk is theirs alone. */
export const deskPermissions: readonly Permission[] = ['conversations:read', 'conversations:write']

/** The permission set of each role; a person's own set, when present, replaces it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  operator: everyday,
}
