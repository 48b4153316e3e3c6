import type { Permission, Role } from '@switchboard/contract'

/** What each permission lets a person do, in words. */
export const permissionWords: Record<Permission, string> = {
  'conversations:read': 'See conversations',
  'conversations:write': 'Answer, assign and resolve conversations',
  'contacts:read': 'See contacts',
  'contacts:write': 'Edit and block contacts',
  'contacts:manage': 'Import, export and erase contacts, define their fields',
  'visitors:read': 'See who is on the website',
  'tags:write': 'Make and change tags',
  'comments:write': 'Write internal comments',
  'tickets:read': 'See tickets',
  'tickets:write': 'Make, change and move tickets',
  'boards:manage': 'Manage boards, ticket fields and forms',
  'workspace:manage': 'Change workspace settings',
  'members:manage': 'Invite, change and disable members',
  'departments:manage': 'Manage departments',
  'widget:manage': 'Change the widget and its secret',
  'tokens:manage': 'Make access tokens',
  'system:read': 'See mail and system problems',
}

export const roleWords: Record<Role, string> = { owner: 'Owner', admin: 'Admin', operator: 'Operator' }
