import { createHmac } from 'node:crypto'
import type { ApiOutput } from '@switchboard/contract'
import type { AppOptions } from '../app.ts'
import { command } from '../kernel/command.ts'
import { systemCtx } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { hashPassword, insertMember, insertWorkspace } from '../modules/workspaces/index.ts'
import { caller, personOf, request, signIn, visit, type Caller, type Person, type Visitor } from './people.ts'
import { openProduct, type Product } from './product.ts'

const password = 'correct horse battery'

/** The product with its people: Acme's Ann (owner), Bob (operator) and Cy (may only read), Globex's Gus for isolation. */
export interface Stage extends Product {
  ann: Person
  bob: Person
  cy: Person
  gus: Person
  /** A program with a token of Ann's that may do everything she may. */
  robot: Caller
  /** A new browser on Acme's site, without a conversation. */
  visitor(): Promise<Visitor>
  /** A new browser that has written `text`. */
  chat(text?: string): Promise<Chat>
  /** The proof of a user id of Acme's. */
  hmac(userId: string): Promise<string>
}

export interface Chat {
  visitor: Visitor
  id: string
  contactId: string
  conversation: ApiOutput<'POST /v1/widget/conversations'>
}

let counter = 0
/** A client id no other test uses. */
export const newClientId = (): string => `client-${process.pid}-${++counter}`

/** Starts the product and its cast; `more` adds to the product's environment. */
export async function openStage(
  serverUrl: string,
  more: Record<string, string> = {},
  options: Partial<AppOptions> = {},
): Promise<Stage> {
  const product = await openProduct(serverUrl, more, options)
  const { base } = product
  const setUp = await request(base, 'POST /v1/setup', {
    workspaceName: 'Acme',
    name: 'Ann',
    email: 'ann@acme.test',
    password,
  })
  const ann = personOf(base, setUp.response, setUp.body as ApiOutput<'GET /v1/me'>)
  const bob = await join(ann, 'Bob')
  const cy = await join(ann, 'Cy')
  await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read', 'contacts:read'] })
  const gus = await openGlobex(product)
  const { token } = await ann.call('POST /v1/access-tokens', { name: 'Robot', scopes: ann.permissions })
  await product.settled()

  const visitor = () => visit(base, ann.widgetKey)
  return {
    ...product,
    ann,
    bob,
    cy,
    gus,
    robot: caller(base, { authorization: `Bearer ${token}` }),
    visitor,
    async chat(text = 'Hello?') {
      const who = await visitor()
      const conversation = await who.call('POST /v1/widget/conversations', { clientId: newClientId(), text })
      const { contact } = await ann.call('GET /v1/conversations/:id', { id: conversation.id })
      return { visitor: who, id: conversation.id, contactId: contact.id, conversation }
    },
    async hmac(userId) {
      const { secret } = await ann.call('GET /v1/workspace/identity-secret')
      return createHmac('sha256', secret).update(userId).digest('hex')
    },
  }
}

/** Invites somebody by link and lets them join. */
export async function join(
  owner: Person,
  name: string,
  role: 'owner' | 'admin' | 'operator' = 'operator',
): Promise<Person> {
  const { url } = await owner.call('POST /v1/invitations', { role })
  const token = url.split('/').at(-1)!
  const email = `${name.toLowerCase()}-${newClientId()}@acme.test`
  const { response, body } = await request(owner.base, 'POST /v1/invitations/accept', { token, name, email, password })
  return personOf(owner.base, response, body as ApiOutput<'GET /v1/me'>)
}

/** A second tenant; installations begin with one, so it is made behind the door. */
async function openGlobex({ app, base }: Product): Promise<Person> {
  const workspaceId = newId()
  const passwordHash = await hashPassword(password)
  await command(systemCtx(app.kernel, workspaceId), async (tx) => {
    await insertWorkspace(tx, workspaceId, 'Globex', new Date())
    await insertMember(
      tx,
      workspaceId,
      { name: 'Gus', email: 'gus@globex.test', passwordHash, role: 'owner' },
      new Date(),
    )
  })
  return signIn(base, 'gus@globex.test', password)
}
