import type { ApiInput, ApiName, ApiOutput } from '@switchboard/contract'
import { HttpLine, type Answer } from './load/http-line.ts'

/** Somebody who calls the API over one connection. */
export interface Caller {
  base: string
  /** Header lines with the credentials. */
  headers: string
  call<N extends ApiName>(name: N, input?: ApiInput<N>): Promise<ApiOutput<N>>
  /** As `call`, with the answer as it came and how long it took, in ms. */
  timed<N extends ApiName>(name: N, input?: ApiInput<N>): Promise<{ answer: Answer; ms: number }>
  close(): void
}

/** Opens a connection as somebody; `headers` are complete lines. */
export function openCaller(base: string, headers = ''): Caller {
  const line = new HttpLine(base)
  async function timed<N extends ApiName>(name: N, input: ApiInput<N> = {} as ApiInput<N>) {
    const { method, path, body } = requestOf(name, input)
    const from = performance.now()
    const answer = await line.request(method, path, headers, body)
    const ms = performance.now() - from
    if (answer.status >= 300) throw new Error(`${name} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    return { answer, ms }
  }
  return {
    base,
    headers,
    timed,
    async call(name, input) {
      const { answer } = await timed(name, input)
      return JSON.parse(answer.text) as never
    },
    close: () => line.close(),
  }
}

/** The request of an operation: path keys go into the path, the rest into the query or the body. */
export function requestOf<N extends ApiName>(
  name: N,
  input: ApiInput<N>,
): { method: string; path: string; body: string } {
  const [method = '', pattern = ''] = name.split(' ')
  const rest: Record<string, unknown> = { ...input }
  const path = pattern.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key])
    delete rest[key]
    return encodeURIComponent(value)
  })
  if (method === 'POST' || method === 'PATCH') return { method, path, body: JSON.stringify(rest) }
  const query = new URLSearchParams(rest as Record<string, string>).toString()
  return { method, path: query === '' ? path : `${path}?${query}`, body: '' }
}
