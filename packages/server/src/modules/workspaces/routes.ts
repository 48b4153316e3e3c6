import { notFound } from '../../kernel/errors.ts'
import { implement, type Handlers } from '../../kernel/http.ts'
import type { Origins } from '../../kernel/origins.ts'
import type { Subscribers } from '../../kernel/subscribers.ts'
import type { routingApi } from '@switchboard/contract/api/routing'
import { workspacesApi } from '@switchboard/contract/api/workspaces'
import { createAccessToken, listAccessTokens, revokeAccessToken } from './access-tokens.ts'
import { listBusinessHours, setBusinessHours } from './business-hours.ts'
import { archiveDepartment, changeDepartment, createDepartment, listDepartments } from './departments.ts'
import { acceptInvitation, describeInvitation, invite, listInvitations, withdrawInvitation } from './invitations.ts'
import { changeMe, describeNew, getMe } from './me.ts'
import { changeOperator, disableOperator, enableOperator, listOperators, setAvailability } from './operators.ts'
import { confirmPasswordReset, requestPasswordReset } from './password-resets.ts'
import { listPresence } from './presence.ts'
import { changePassword, listSessions, revokeSession, signIn, signOut } from './sessions.ts'
import { changeWidget } from './widget-settings.ts'
import { setUp, setUpState, type PrepareWorkspace } from './set-up.ts'
import { listEventFailures, listMails } from './system.ts'
import { changeWorkspace, getIdentitySecret, getWorkspace, installGuide, rotateIdentitySecret } from './workspace.ts'

/** The workspaces part of the API. */
export const workspaceRoutes = (
  origins: Origins,
  subscribers: () => Subscribers,
  prepare: PrepareWorkspace,
): Handlers<keyof typeof workspacesApi> =>
  implement(workspacesApi, {
    'GET /v1/setup': (ctx) => setUpState(ctx),
    'POST /v1/setup': async (ctx, input, call) => describeNew(ctx, await setUp(ctx, input, call, prepare)),
    'POST /v1/sign-in': async (ctx, input, call) => describeNew(ctx, await signIn(ctx, input, call)),
    'POST /v1/sign-out': (ctx, _input, call) => signOut(ctx, call),
    'POST /v1/password-reset': (ctx, { email }, { request }) =>
      requestPasswordReset(ctx, email, origins.publicUrl(request.headers.host)),
    'POST /v1/password-reset/confirm': (ctx, input) => confirmPasswordReset(ctx, input),
    'GET /v1/me': (ctx) => getMe(ctx),
    'PATCH /v1/me': (ctx, input) => changeMe(ctx, input),
    'POST /v1/me/password': (ctx, input) => changePassword(ctx, input),
    'POST /v1/me/availability': (ctx, { availability }) => setAvailability(ctx, availability),
    'GET /v1/sessions': (ctx) => listSessions(ctx),
    'DELETE /v1/sessions/:id': (ctx, { id }) => revokeSession(ctx, id),

    'GET /v1/workspace': (ctx) => getWorkspace(ctx),
    'PATCH /v1/workspace': (ctx, input) => changeWorkspace(ctx, input),
    'GET /v1/widget/settings': async (ctx) => (await getWorkspace(ctx)).widget,
    'PATCH /v1/widget/settings': (ctx, input) => changeWidget(ctx, input),
    'GET /v1/workspace/identity-secret': (ctx) => getIdentitySecret(ctx),
    'POST /v1/workspace/identity-secret/rotate': (ctx) => rotateIdentitySecret(ctx),
    'GET /v1/workspace/install': (ctx, _input, { request }) =>
      installGuide(ctx, origins.publicUrl(request.headers.host)),

    'GET /v1/operators': (ctx) => listOperators(ctx),
    'GET /v1/operators/presence': (ctx) => listPresence(ctx),
    'PATCH /v1/operators/:id': (ctx, input) => changeOperator(ctx, input),
    'POST /v1/operators/:id/disable': (ctx, { id }) => disableOperator(ctx, id),
    'POST /v1/operators/:id/enable': (ctx, { id }) => enableOperator(ctx, id),

    'GET /v1/invitations': (ctx) => listInvitations(ctx),
    'POST /v1/invitations': (ctx, input, { request }) => invite(ctx, input, origins.publicUrl(request.headers.host)),
    'DELETE /v1/invitations/:id': (ctx, { id }) => withdrawInvitation(ctx, id),
    'GET /v1/invitations/by-token/:token': (ctx, { token }) => describeInvitation(ctx, token),
    'POST /v1/invitations/accept': async (ctx, input, call) =>
      describeNew(ctx, await acceptInvitation(ctx, input, call)),

    'GET /v1/departments': (ctx) => listDepartments(ctx),
    'POST /v1/departments': (ctx, input) => createDepartment(ctx, input),
    'PATCH /v1/departments/:id': (ctx, input) => changeDepartment(ctx, input),
    'DELETE /v1/departments/:id': (ctx, { id }) => archiveDepartment(ctx, id),

    'GET /v1/access-tokens': (ctx) => listAccessTokens(ctx),
    'POST /v1/access-tokens': (ctx, input) => createAccessToken(ctx, input),
    'DELETE /v1/access-tokens/:id': (ctx, { id }) => revokeAccessToken(ctx, id),

    'GET /v1/mails': (ctx, page) => listMails(ctx, page),
    'GET /v1/event-failures': (ctx, page) => listEventFailures(ctx, page),
    'POST /v1/event-failures/:id/retry': async (ctx, { id }) => {
      if (!(await subscribers().retry(id, ctx.workspaceId))) throw notFound()
      return {}
    },
  })

type Hours = 'GET /v1/business-hours' | 'PATCH /v1/business-hours'

/** The business hours part of the API. */
export const businessHoursRoutes = implement({} as Pick<typeof routingApi, Hours>, {
  'GET /v1/business-hours': (ctx) => listBusinessHours(ctx),
  'PATCH /v1/business-hours': (ctx, input) => setBusinessHours(ctx, input),
})
