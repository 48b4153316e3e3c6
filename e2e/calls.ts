import type { Role } from '@switchboard/contract'
import { permissions } from '@switchboard/contract/permissions'
import { createClient, type Client } from '@switchboard/sdk'
import { owner, post } from './stage.ts'

/** One operation of the public API, by its name. */
export type Call = Client['call']

/** The whole public API in the owner's name, through an access token. */
export async function ownerCalls(base: string): Promise<Call> {
  const { cookie } = await post(base, '/v1/sign-in', { email: owner.email, password: owner.password })
  const { body } = await post(base, '/v1/access-tokens', { name: 'Story', scopes: permissions }, { cookie })
  return createClient({ base, token: () => String(body['token']) }).call
}

/** A visitor without a browser: the public API as a widget would call it. */
export async function visitorCalls(base: string, widgetKey: string): Promise<Call> {
  const { token } = await createClient({ base }).call('POST /v1/widget/boot', { widgetKey })
  return createClient({ base, token: () => token }).call
}

/** Invites somebody and joins in their name, with the owner's password; answers the new operator's id. */
export async function addOperator(call: Call, name: string, email: string, role: Role = 'operator'): Promise<string> {
  const { url } = await call('POST /v1/invitations', { role })
  const { origin, pathname } = new URL(url)
  const token = pathname.split('/').at(-1)!
  const joined = await createClient({ base: origin }).call('POST /v1/invitations/accept', {
    token,
    name,
    email,
    password: owner.password,
  })
  return joined.operator.id
}
