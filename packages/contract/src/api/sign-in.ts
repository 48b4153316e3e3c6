import { z } from 'zod'
import { availability, me, operator, session } from '../entities.ts'
import { id } from '../ids.ts'
import { empty, endpoint, line, nothing } from '../kit.ts'
import { preferences } from '../settings.ts'

export const email = z.email().max(254).toLowerCase()
export const password = z.string().min(10, 'Use at least 10 characters.').max(200)

/** Becoming somebody, and what a person does to the own login. */
export const signInApi = {
  'GET /v1/setup': endpoint({
    summary: 'Whether this installation still needs an owner, and whether that takes the code printed at start.',
    scope: 'public',
    input: empty,
    output: z.object({ needed: z.boolean(), codeRequired: z.boolean() }),
  }),
  'POST /v1/setup': endpoint({
    summary: 'Create the workspace and its owner on a fresh installation, and sign in.',
    scope: 'public',
    input: z.strictObject({
      workspaceName: line(80),
      name: line(80),
      email,
      password,
      code: z.string().max(100).optional(),
    }),
    output: me,
    errors: ['already_set_up', 'setup_code_wrong'],
  }),
  'POST /v1/sign-in': endpoint({
    summary: 'Sign in with e-mail and password; sets the session cookie.',
    scope: 'public',
    input: z.strictObject({ email, password: z.string().min(1).max(200) }),
    output: me,
    errors: ['sign_in_failed'],
  }),
  'POST /v1/sign-out': endpoint({ summary: 'End this session.', scope: 'operator', input: empty, output: nothing }),
  'POST /v1/password-reset': endpoint({
    summary: 'Ask for a reset link by mail; answers the same whether or not the address is known.',
    scope: 'public',
    input: z.strictObject({ email }),
    output: nothing,
  }),
  'POST /v1/password-reset/confirm': endpoint({
    summary: 'Choose a new password with the token of a reset link; ends every session.',
    scope: 'public',
    input: z.strictObject({ token: z.string().max(200), password }),
    output: nothing,
    errors: ['reset_token_invalid'],
  }),
  'GET /v1/me': endpoint({
    summary: 'Who is signed in, where, and with which rights.',
    scope: 'operator',
    input: empty,
    output: me,
  }),
  'PATCH /v1/me': endpoint({
    summary: 'Change the own name, picture or preferences.',
    scope: 'operator',
    input: z.strictObject({
      name: line(80).optional(),
      avatarFileId: id.nullable().optional(),
      preferences: preferences.partial().strict().optional(),
    }),
    output: me,
  }),
  'POST /v1/me/password': endpoint({
    summary: 'Change the own password; ends every other session.',
    scope: 'operator',
    input: z.strictObject({ current: z.string().max(200), password }),
    output: nothing,
    errors: ['password_wrong'],
  }),
  'POST /v1/me/availability': endpoint({
    summary: 'Go online or away.',
    scope: 'operator',
    input: z.strictObject({ availability }),
    output: operator,
  }),
  'GET /v1/sessions': endpoint({
    summary: 'Where the caller is signed in.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(session) }),
  }),
  'DELETE /v1/sessions/:id': endpoint({
    summary: 'Sign a session out.',
    scope: 'operator',
    input: z.strictObject({ id }),
    output: nothing,
  }),
}
