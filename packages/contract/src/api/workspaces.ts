import { z } from 'zod'
import { department, me, operator, presenceState, workspace } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { empty, endpoint, line, nothing, pageOf, paging } from '../kit.ts'
import { permissions, roles } from '../permissions.ts'
import { workspaceSettings } from '../settings.ts'
import { widgetSettings } from '../widget-settings.ts'
import { email, password, signInApi } from './sign-in.ts'

const invitation = z.object({
  id,
  email: z.string().nullable(),
  role: z.enum(roles),
  createdAt: instant,
  expiresAt: instant,
})

const accessToken = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.enum(permissions)),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})

const mail = z.object({
  id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  status: z.enum(['queued', 'sent', 'kept', 'failed']),
  error: z.string().nullable(),
  createdAt: instant,
})

const eventFailure = z.object({
  id,
  subscriber: z.string(),
  type: z.string(),
  position: z.string(),
  reason: z.string(),
  at: instant,
})

export const workspacesApi = {
  ...signInApi,

  'GET /v1/workspace': endpoint({
    summary: 'The workspace and its settings.',
    scope: 'operator',
    input: empty,
    output: workspace,
  }),
  'PATCH /v1/workspace': endpoint({
    summary: 'Rename the workspace or change its limits and switches.',
    scope: 'workspace:manage',
    input: z.strictObject({ name: line(80).optional(), settings: workspaceSettings.partial().strict().optional() }),
    output: workspace,
  }),
  'GET /v1/widget/settings': endpoint({
    summary: 'How the widget looks and behaves.',
    scope: 'operator',
    input: empty,
    output: widgetSettings,
  }),
  'PATCH /v1/widget/settings': endpoint({
    summary: 'Change how the widget looks and behaves; answers the workspace with all its settings.',
    scope: 'widget:manage',
    input: widgetSettings.partial().strict(),
    output: workspace,
  }),
  'GET /v1/workspace/identity-secret': endpoint({
    summary: 'The secret that proves user ids to the widget (HMAC-SHA256 or HS256).',
    scope: 'widget:manage',
    input: empty,
    output: z.object({ secret: z.string() }),
  }),
  'POST /v1/workspace/identity-secret/rotate': endpoint({
    summary: 'Replace the identity secret; proofs made with the old one stop working.',
    scope: 'widget:manage',
    input: empty,
    output: z.object({ secret: z.string() }),
  }),
  'GET /v1/workspace/install': endpoint({
    summary: 'The script tag, the CSP lines and warnings about the public address.',
    scope: 'operator',
    input: empty,
    output: z.object({
      snippet: z.string(),
      csp: z.array(z.string()),
      demoUrl: z.string().nullable(),
      warnings: z.array(z.string()),
    }),
  }),

  'GET /v1/operators': endpoint({
    summary: 'All operators of the workspace, disabled ones included.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(operator) }),
  }),
  'GET /v1/operators/presence': endpoint({
    summary: 'Who is online, away or offline now.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(z.object({ operatorId: id, state: presenceState })) }),
  }),
  'PATCH /v1/operators/:id': endpoint({
    summary: 'Change the role or the own permission set of an operator; null returns to the set of the role.',
    scope: 'members:manage',
    input: z.strictObject({
      id,
      role: z.enum(roles).optional(),
      permissions: z.array(z.enum(permissions)).nullable().optional(),
    }),
    output: operator,
    errors: ['last_owner', 'owner_only', 'exceeds_rights'],
  }),
  'POST /v1/operators/:id/disable': endpoint({
    summary: 'Lock an operator out: sessions end, sockets close, open conversations wait again.',
    scope: 'members:manage',
    input: z.strictObject({ id }),
    output: operator,
    errors: ['last_owner', 'owner_only'],
  }),
  'POST /v1/operators/:id/enable': endpoint({
    summary: 'Let a disabled operator back in.',
    scope: 'members:manage',
    input: z.strictObject({ id }),
    output: operator,
    errors: ['owner_only'],
  }),

  'GET /v1/invitations': endpoint({
    summary: 'Invitations not yet accepted.',
    scope: 'members:manage',
    input: empty,
    output: z.object({ items: z.array(invitation) }),
  }),
  'POST /v1/invitations': endpoint({
    summary: 'Invite by link; with an address it is mailed too. The link is shown once.',
    scope: 'members:manage',
    input: z.strictObject({ email: email.optional(), role: z.enum(roles) }),
    output: invitation.extend({ url: z.string() }),
    errors: ['owner_only', 'exceeds_rights', 'already_member'],
  }),
  'DELETE /v1/invitations/:id': endpoint({
    summary: 'Withdraw an invitation.',
    scope: 'members:manage',
    input: z.strictObject({ id }),
    output: nothing,
  }),
  'GET /v1/invitations/by-token/:token': endpoint({
    summary: 'What an invitation link invites to.',
    scope: 'public',
    input: z.strictObject({ token: z.string().max(200) }),
    output: z.object({ workspaceName: z.string(), email: z.string().nullable(), role: z.enum(roles) }),
  }),
  'POST /v1/invitations/accept': endpoint({
    summary: 'Join with an invitation link and sign in.',
    scope: 'public',
    input: z.strictObject({ token: z.string().max(200), name: line(80), email, password }),
    output: me,
    errors: ['invitation_invalid', 'email_taken'],
  }),

  'GET /v1/departments': endpoint({
    summary: 'All departments, archived ones included.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(department) }),
  }),
  'POST /v1/departments': endpoint({
    summary: 'Create a department.',
    scope: 'departments:manage',
    input: z.strictObject({ name: line(80), memberIds: z.array(id).max(500).default([]) }),
    output: department,
    errors: ['department_name_taken'],
  }),
  'PATCH /v1/departments/:id': endpoint({
    summary: 'Rename a department or set its members.',
    scope: 'departments:manage',
    input: z.strictObject({ id, name: line(80).optional(), memberIds: z.array(id).max(500).optional() }),
    output: department,
    errors: ['department_name_taken'],
  }),
  'DELETE /v1/departments/:id': endpoint({
    summary: 'Archive a department; its conversations keep their history.',
    scope: 'departments:manage',
    input: z.strictObject({ id }),
    output: department,
  }),

  'GET /v1/access-tokens': endpoint({
    summary: "The caller's API tokens.",
    scope: 'tokens:manage',
    input: empty,
    output: z.object({ items: z.array(accessToken) }),
  }),
  'POST /v1/access-tokens': endpoint({
    summary: 'Make an API token; its secret is shown once.',
    scope: 'tokens:manage',
    feature: 'access tokens',
    input: z.strictObject({
      name: line(80),
      scopes: z.array(z.enum(permissions)).min(1),
      expiresAt: instant.nullable().default(null),
    }),
    output: accessToken.extend({ token: z.string() }),
    errors: ['scope_exceeds_rights', 'expiry_in_past'],
  }),
  'DELETE /v1/access-tokens/:id': endpoint({
    summary: 'Revoke an API token at once.',
    scope: 'tokens:manage',
    input: z.strictObject({ id }),
    output: nothing,
  }),

  'GET /v1/mails': endpoint({
    summary: 'Mail the product sent, or kept because no mail server is configured.',
    scope: 'system:read',
    input: z.strictObject(paging),
    output: pageOf(mail),
  }),
  'GET /v1/event-failures': endpoint({
    summary: 'Events a subscriber could not handle.',
    scope: 'system:read',
    input: z.strictObject(paging),
    output: pageOf(eventFailure),
  }),
  'POST /v1/event-failures/:id/retry': endpoint({
    summary: 'Hand a failed event to its subscriber again.',
    scope: 'system:read',
    input: z.strictObject({ id }),
    output: nothing,
    errors: ['event_fails_again'],
  }),
}
