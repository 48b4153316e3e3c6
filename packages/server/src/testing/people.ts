import type {
  ApiInput,
  ApiName,
  ApiOutput,
  ClientFrame,
  ContactWireEvent,
  Permission,
  ServerFrame,
  Signal,
  WireEvent,
} from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { WebSocket } from 'ws'

/** Somebody who uses the API: an operator by cookie, a program by token, a visitor by theirs. */
export interface Caller {
  base: string
  headers: Record<string, string>
  call<N extends ApiName>(name: N, input?: ApiInput<N> | object, extra?: Record<string, string>): Promise<ApiOutput<N>>
  /** Uploads a file as this caller. */
  upload(name: string, bytes: string | Uint8Array, type?: string): Promise<ApiOutput<'POST /v1/files'>>
  /** Uploads a CSV of contacts. */
  uploadCsv(bytes: string | Uint8Array, name?: string): Promise<ApiOutput<'POST /v1/contacts/import'>>
}

export interface Person extends Caller {
  id: string
  workspaceId: string
  widgetKey: string
  permissions: Permission[]
}

export interface Visitor extends Caller {
  visitorId: string
  visitorSecret: string
  token: string
  boot: ApiOutput<'POST /v1/widget/boot'>
}

/** A caller with fixed headers; refusals are thrown as ApiError. */
export function caller(base: string, headers: Record<string, string> = {}): Caller {
  async function send(path: string, name: string, bytes: string | Uint8Array, type: string) {
    const form = new FormData()
    form.append('file', new Blob([bytes], { type }), name)
    const response = await fetch(base + path, { method: 'POST', headers, body: form })
    const body = (await response.json()) as { error: object }
    if (response.ok) return body as never
    throw new ApiError(response.status, body.error)
  }
  return {
    base,
    headers,
    async call(name, input = {}, extra = {}) {
      const { response, body } = await request(base, name, input, { ...headers, ...extra })
      if (response.ok) return body as never
      throw new ApiError(response.status, (body as { error: object }).error)
    },
    upload: (name, bytes, type = 'application/octet-stream') =>
      send(headers['authorization']?.includes('sbv_') ? '/v1/widget/files' : '/v1/files', name, bytes, type),
    uploadCsv: (bytes, name = 'people.csv') => send('/v1/contacts/import', name, bytes, 'text/csv'),
  }
}

/** One request by the name of its operation, with whatever input a test wants to try. */
export async function request(base: string, name: string, input: object, headers: Record<string, string> = {}) {
  const [method = '', template = ''] = name.split(' ')
  const rest: Record<string, unknown> = { ...input }
  const path = template.replace(/:(\w+)/g, (_, key: string) => {
    const value = encodeURIComponent(textOf(rest[key]))
    delete rest[key]
    return value
  })
  const inQuery = method === 'GET' || method === 'DELETE'
  const pairs = Object.entries(rest).map(([k, v]): [string, string] => [k, textOf(v)])
  const query = inQuery && pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''
  const response = await fetch(base + path + query, {
    method,
    headers: { ...headers, ...(!inQuery && { 'content-type': 'application/json' }) },
    ...(!inQuery && { body: JSON.stringify(rest) }),
  })
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson ? await response.json() : await response.text()
  return { response, body }
}

/** As an address carries it; a lone surrogate cannot be written into one. */
const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')).toWellFormed()

/** Signs in and answers the operator with the session's cookie. */
export async function signIn(base: string, email: string, password: string): Promise<Person> {
  const { response, body } = await request(base, 'POST /v1/sign-in', { email, password })
  return personOf(base, response, body as ApiOutput<'GET /v1/me'>)
}

export function personOf(base: string, response: Response, me: ApiOutput<'GET /v1/me'>): Person {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    ...caller(base, { cookie }),
    id: me.operator.id,
    workspaceId: me.workspace.id,
    widgetKey: me.workspace.widgetKey,
    permissions: me.permissions,
  }
}

/** Opens the widget as a new or returning browser. */
export async function visit(
  base: string,
  widgetKey: string,
  more: Partial<ApiInput<'POST /v1/widget/boot'>> = {},
): Promise<Visitor> {
  const boot = await caller(base).call('POST /v1/widget/boot', { widgetKey, ...more })
  const { visitorId, visitorSecret, token } = boot
  return { ...caller(base, { authorization: `Bearer ${token}` }), visitorId, visitorSecret, token, boot }
}

export interface Socket<E> {
  events: E[]
  signals: Signal[]
  frames: ServerFrame[]
  readonly closed: Promise<number>
  /** Resolves with the first frame that matches, past or future. */
  until(match: (frame: ServerFrame) => boolean): Promise<ServerFrame>
  /** Resolves when everything the server had sent has arrived. */
  caughtUp(): Promise<void>
  say(frame: ClientFrame): void
  sayRaw(text: string): void
  close(): void
}

/** Opens a socket as the caller and says hello, resuming `after` a cursor when given; `headers` are those of its handshake. */
export async function listen<E extends WireEvent | ContactWireEvent = WireEvent>(
  who: Caller,
  after?: string,
  base = who.base,
  headers: Record<string, string> = {},
): Promise<Socket<E>> {
  const token = who.headers['authorization']?.replace('Bearer ', '')
  const cookie = who.headers['cookie']
  const ws = new WebSocket(`${base.replace('http', 'ws')}/v1/realtime`, {
    headers: { ...headers, ...(cookie && { cookie }) },
  })
  const socket = track<E>(ws)
  await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  socket.say({ hello: { ...(token && { token }), ...(after && { after }) } })
  await socket.until((f) => 'ready' in f || 'error' in f)
  return socket
}

function track<E>(ws: WebSocket): Socket<E> {
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  const socket: Socket<E> = {
    events: [],
    signals: [],
    frames,
    closed: new Promise((resolve) => ws.once('close', resolve)),
    until: (match) =>
      new Promise((resolve) => {
        const look = () => {
          const found = frames.find(match)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    async caughtUp() {
      const ping = Math.random()
      socket.say({ ping })
      await socket.until((f) => 'pong' in f && f.pong === ping)
    },
    say: (frame) => ws.send(JSON.stringify(frame)),
    sayRaw: (text) => ws.send(text),
    close: () => ws.close(),
  }
  ws.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as ServerFrame
    frames.push(frame)
    if ('e' in frame) socket.events.push(...(frame.e as E[]))
    if ('s' in frame) socket.signals.push(...frame.s)
    for (const look of Array.from(waiting)) look()
  })
  return socket
}
