import type { Api, ApiInput, ApiName, ApiOutput, ErrorEnvelope } from '@switchboard/contract'

/** A refused or failed call; `code` is stable. `offline` (status 0) means that the server was not reached. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: { path: string; message: string }[]
  readonly details: Record<string, unknown>
  readonly requestId: string | null

  constructor(status: number, error: Partial<ErrorEnvelope['error']>) {
    super(error.message ?? 'The server did not answer.')
    this.status = status
    this.code = error.code ?? 'offline'
    this.issues = error.issues ?? []
    this.details = error.details ?? {}
    this.requestId = error.requestId ?? null
  }
}

export interface ClientOptions {
  /** Address of the installation, such as `https://chat.example.com`; empty for the same origin. */
  base?: string
  /** A bearer token; without one the session cookie speaks. */
  token?: () => string | null
  /** Set false where cookies must never travel (the widget). */
  cookies?: boolean
}

export type Arguments<N extends ApiName> =
  {} extends ApiInput<N> ? [input?: ApiInput<N>, options?: CallOptions] : [input: ApiInput<N>, options?: CallOptions]

export interface CallOptions {
  signal?: AbortSignal
  idempotencyKey?: string
  /** Lets the request outlive the page. */
  keepalive?: boolean
}

export type UploadName = 'POST /v1/files' | 'POST /v1/widget/files' | 'POST /v1/contacts/import'

export interface Client {
  /** Calls an operation by its name; throws `ApiError`. */
  call<N extends ApiName>(name: N, ...rest: Arguments<N>): Promise<ApiOutput<N>>
  /** Uploads one file, reporting progress from 0 to 1. */
  upload<N extends UploadName>(
    name: N,
    file: File,
    onProgress?: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<ApiOutput<N>>
}

/** Makes a typed client of the contract; it knows the contract's types only. */
export function createClient({ base = '', token = () => null, cookies = true }: ClientOptions = {}): Client {
  const authorization = (): Record<string, string> => {
    const secret = token()
    return secret === null ? {} : { authorization: `Bearer ${secret}` }
  }

  async function call<N extends ApiName>(name: N, ...rest: Arguments<N>): Promise<ApiOutput<N>> {
    const [input, options = {}] = rest
    const { method, path, body } = address(name, input ?? {})
    const inQuery = method === 'GET' || method === 'DELETE'
    const query = inQuery ? queryOf(body) : ''
    let response: Response
    try {
      response = await fetch(base + path + query, {
        method,
        headers: {
          ...authorization(),
          ...(!inQuery && { 'content-type': 'application/json' }),
          ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
        },
        credentials: cookies ? 'same-origin' : 'omit',
        ...(!inQuery && { body: JSON.stringify(body) }),
        ...(options.signal && { signal: options.signal }),
        ...(options.keepalive && { keepalive: true }),
      })
    } catch (cause) {
      if (options.signal?.aborted) throw cause
      throw new ApiError(0, {})
    }
    return (await answer(response.status, () => response.text())) as ApiOutput<N>
  }

  const upload = <N extends UploadName>(
    name: N,
    file: File,
    onProgress?: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<ApiOutput<N>> =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', base + name.slice(5))
      for (const [key, value] of Object.entries(authorization())) request.setRequestHeader(key, value)
      request.upload.addEventListener('progress', (e) => e.lengthComputable && onProgress?.(e.loaded / e.total))
      request.addEventListener('error', () => reject(new ApiError(0, {})))
      request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')))
      request.addEventListener('load', () => {
        answer(request.status, () => Promise.resolve(request.responseText)).then(
          (body) => resolve(body as ApiOutput<N>),
          reject,
        )
      })
      signal?.addEventListener('abort', () => request.abort())
      const form = new FormData()
      form.append('file', file)
      request.send(form)
    })

  return { call, upload }
}

/** Reads an answer of the server; throws what it refused. */
export async function answer(status: number, text: () => Promise<string>): Promise<unknown> {
  let body: unknown
  try {
    body = JSON.parse((await text()) || '{}')
  } catch {
    throw new ApiError(status, { code: 'unreadable_answer', message: 'The server answered something unreadable.' })
  }
  if (status >= 200 && status < 300) return body
  throw new ApiError(status, (body as Partial<ErrorEnvelope>).error ?? { code: 'unreadable_answer' })
}

/** Method and path of an operation, and what of the input is left for query or body. */
export function address(name: keyof Api, input: Record<string, unknown>) {
  const [method = 'GET', template = '/'] = name.split(' ')
  const body = { ...input }
  const path = template.replace(/:(\w+)/g, (_, key: string) => {
    const value = encodeURIComponent(String(body[key]))
    delete body[key]
    return value
  })
  return { method, path, body }
}

/** The query of an address, with its question mark. */
export function queryOf(input: Record<string, unknown>): string {
  const pairs = Object.entries(input).filter(([, v]) => v !== undefined && v !== null)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)])).toString()}`
}
