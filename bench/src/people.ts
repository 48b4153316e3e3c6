import { openCaller, type Caller } from './caller.ts'

const password = 'correct horse battery'

/** An operator as a browser knows them: signed in by cookie, from our own pages. */
export interface Operator {
  id: string
  headers: string
}

export interface Visitor {
  token: string
  headers: string
}

/** Creates the workspace with its owner on a fresh installation, and lifts the limit for visitors who write fast. */
export async function setUp(base: string): Promise<Operator> {
  const stranger = openCaller(base)
  const { answer } = await stranger.timed('POST /v1/setup', {
    workspaceName: 'Acme',
    name: 'Ann',
    email: 'ann@acme.test',
    password,
  })
  stranger.close()
  const owner = operatorOf(base, answer)
  const caller = openCaller(base, owner.headers)
  await caller.call('PATCH /v1/workspace', { settings: { visitorMessagesPerMinute: 1_000_000 } })
  caller.close()
  return owner
}

/** Invites operators by link and lets them join. */
export async function inviteOperators(base: string, owner: Operator, count: number): Promise<Operator[]> {
  const [inviting, stranger] = [openCaller(base, owner.headers), openCaller(base)]
  const operators: Operator[] = []
  for (let n = 1; n <= count; n++) {
    const { url } = await inviting.call('POST /v1/invitations', { role: 'operator' })
    const token = url.split('/').at(-1)!
    const { answer } = await stranger.timed('POST /v1/invitations/accept', {
      token,
      name: `Operator ${n}`,
      email: `operator-${n}@acme.test`,
      password,
    })
    operators.push(operatorOf(base, answer))
  }
  inviting.close()
  stranger.close()
  return operators
}

/** Boots the widget as a new visitor. */
export async function newVisitor(stranger: Caller, widgetKey: string): Promise<Visitor> {
  const { token } = await stranger.call('POST /v1/widget/boot', { widgetKey })
  return { token, headers: visitorHeaders(token) }
}

export const visitorHeaders = (token: string): string => `authorization: Bearer ${token}\r\n`

export async function getWidgetKey(base: string, owner: Operator): Promise<string> {
  const caller = openCaller(base, owner.headers)
  const { widgetKey } = await caller.call('GET /v1/workspace')
  caller.close()
  return widgetKey
}

function operatorOf(base: string, { headers, text }: { headers: string; text: string }): Operator {
  const cookie = /^set-cookie: ([^;]+)/im.exec(headers)?.[1]
  const { operator } = JSON.parse(text) as { operator: { id: string } }
  return { id: operator.id, headers: `cookie: ${cookie}\r\norigin: ${base}\r\n` }
}

/** The cookie of an operator, as a socket's request carries it. */
export const cookieOf = ({ headers }: Operator): string => /^cookie: (.+?)\r$/m.exec(headers)![1]!
