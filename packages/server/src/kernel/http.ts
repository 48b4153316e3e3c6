import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { api, statusOf, type ApiName, type ApiOutput, type ApiParsed, type Endpoint } from '@switchboard/contract'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { allow, needFeature, type Access, type Identity } from './access.ts'
import type { Ctx } from './context.ts'
import { isConnectionLoss, isOverload } from './db.ts'
import { Refusal } from './errors.ts'
import { newId } from './ids.ts'
import type { Kernel } from './kernel.ts'
import { parseBody, refuseBadText } from './normalise.ts'
import type { Origins } from './origins.ts'

/** The raw request beside a handler's input: for cookies, addresses and uploads. */
export interface Call {
  request: FastifyRequest
  reply: FastifyReply
}

/** The answer of a `raw` operation: a file, sent as it is made. */
export class Streamed {
  readonly body: Readable
  readonly type: string
  readonly fileName: string

  constructor(body: Readable, type: string, fileName: string) {
    this.body = body
    this.type = type
    this.fileName = fileName
  }
}

export type Handlers<N extends ApiName> = {
  [K in N]: (ctx: Ctx, input: ApiParsed<K>, call: Call) => Promise<ApiOutput<K> | Streamed> | ApiOutput<K>
}

/** Implements a part of the contract; a missing endpoint does not compile. */
export const implement = <A extends Partial<typeof api>>(_part: A, handlers: Handlers<keyof A & ApiName>) => handlers

export const sessionCookie = 'switchboard_session'
const maxBodyBytes = 1_048_576

/** Builds the HTTP face: parsing, errors, request ids, access; routes are mounted by `mount`. */
export async function openHttp(kernel: Kernel, origins: Origins): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: maxBodyBytes,
    genReqId: () => newId(),
    logger: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => answerError(kernel, error, request, reply),
    routerOptions: { maxParamLength: 300 },
    trustProxy: kernel.env.publicUrl ? 'loopback' : false,
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 4, headerPairs: 50 } })
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : parseBody(body as string))
    } catch (error) {
      done(error as Error)
    }
  })

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    if (!origins.isOwnHost(request.headers.host)) {
      throw new Refusal('invalid', 'host_not_allowed', 'This address is not one of this installation. Set PUBLIC_URL.')
    }
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    kernel.metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000)
    kernel.log.debug(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  app.setErrorHandler((error, request, reply) => answerError(kernel, error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    answerError(kernel, new Refusal('not_found', 'route_unknown', 'There is no such address.'), request, reply)
  })
  return app
}

/** Mounts every operation of the contract with its handler. */
export function mount(
  app: FastifyInstance,
  kernel: Kernel,
  access: Access,
  origins: Origins,
  handlers: Handlers<ApiName>,
): void {
  for (const [name, endpoint] of Object.entries(api) as [ApiName, Endpoint][]) {
    const [method, url] = name.split(' ') as ['GET' | 'POST' | 'PATCH' | 'DELETE', string]
    const handle = handlers[name] as (ctx: Ctx, input: unknown, call: Call) => unknown
    if (endpoint.cors) allowPreflight(app, url)
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        if (endpoint.cors) reply.header('access-control-allow-origin', '*')
        const identity = await identify(request, endpoint, access, origins)
        allow(identity, endpoint.scope)
        if (endpoint.feature && identity) needFeature(await access.featuresOf(identity.workspaceId), endpoint.feature)
        const input = parseInput(endpoint, request)
        const output = await handle(ctxOf(kernel, request, identity, name), input, { request, reply })
        if (output instanceof Streamed) return sendStream(reply, output)
        if (kernel.checkOutput) (endpoint.output as z.ZodType).parse(output)
        reply.header('cache-control', 'no-store')
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(output))
      },
    })
  }
}

/** Always a download: what is in it was written by others. */
function sendStream(reply: FastifyReply, { body, type, fileName }: Streamed): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .type(type)
    .send(body)
}

/** A bearer token speaks for itself; the cookie only for our own pages, and never to widget routes. */
async function identify(
  request: FastifyRequest,
  endpoint: Endpoint,
  access: Access,
  origins: Origins,
): Promise<Identity | null> {
  const { authorization, origin } = request.headers
  if (authorization !== undefined) {
    const identity = await access.byToken(authorization.replace(/^Bearer /i, ''))
    if (!identity && endpoint.scope !== 'public')
      throw new Refusal('unauthenticated', 'token_invalid', 'This token is unknown, expired or revoked.')
    return identity
  }
  if (endpoint.scope === 'visitor' || endpoint.cors) return null
  if (request.method !== 'GET' && origin !== undefined && !origins.isOwnOrigin(origin, request.headers.host)) {
    throw new Refusal('forbidden', 'origin_not_allowed', 'This request came from another site.')
  }
  const held = request.cookies[sessionCookie]
  return held === undefined ? null : access.bySession(held)
}

function ctxOf(kernel: Kernel, request: FastifyRequest, identity: Identity | null, name: string): Ctx {
  const key = request.headers['idempotency-key']
  const ctx: Ctx = {
    kernel,
    workspaceId: identity?.workspaceId ?? '',
    actor: identity?.actor ?? { kind: 'system' },
    now: kernel.clock.now(),
    requestId: request.id,
    address: request.ip,
  }
  if (request.method !== 'POST' || typeof key !== 'string' || !identity) return ctx
  if (!/^[\w-]{8,100}$/.test(key))
    throw new Refusal('invalid', 'idempotency_key_invalid', 'Use 8 to 100 letters, digits, "-" or "_".')
  const requestHash = createHash('sha256')
    .update(`${name}\n${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex')
  return { ...ctx, idempotency: { key, requestHash } }
}

function parseInput(endpoint: Endpoint, request: FastifyRequest): unknown {
  if (endpoint.kind === 'upload') return {}
  const inQuery = request.method === 'GET' || request.method === 'DELETE'
  const given = inQuery ? request.query : request.body
  if (
    !inQuery &&
    given === undefined &&
    request.headers['content-type'] !== undefined &&
    !request.headers['content-type'].startsWith('application/json')
  ) {
    throw new Refusal('invalid', 'content_type_unsupported', 'Send application/json.')
  }
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given))) {
    throw new Refusal('invalid', 'input_invalid', 'The body must be a JSON object.')
  }
  refuseBadText(request.query)
  refuseBadText(request.params)
  const named = inQuery ? {} : (request.query as object)
  const result = (endpoint.input as z.ZodType).safeParse({
    ...named,
    ...(given as object),
    ...(request.params as object),
  })
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, 20).map((i) => ({ path: i.path.join('.'), message: i.message }))
  throw new Refusal('invalid', 'input_invalid', 'Some of what was sent is not valid.', { issues })
}

function allowPreflight(app: FastifyInstance, url: string): void {
  app.options(url, (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type, authorization')
      .header('access-control-max-age', '7200')
      .code(204)
      .send(),
  )
}

const fastifyCodes: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Refusal('too_large', 'body_too_large', 'The body is too large.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refusal('invalid', 'content_type_unsupported', 'Send application/json.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: new Refusal('invalid', 'json_malformed', 'The body is empty.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Refusal(
    'invalid',
    'content_length_wrong',
    'The body does not match its length.',
  ),
  FST_INVALID_MULTIPART_CONTENT_TYPE: new Refusal('invalid', 'content_type_unsupported', 'Send multipart/form-data.'),
  FST_REQ_FILE_TOO_LARGE: new Refusal('too_large', 'file_too_large', 'The file is too large.'),
  FST_FILES_LIMIT: new Refusal('invalid', 'one_file_only', 'Upload one file at a time.'),
}

function answerError(kernel: Kernel, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = asRefusal(error)
  if (refusal.kind === 'unavailable') {
    const { message, stack } = error as Error
    kernel.log.error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, message, stack },
      'request failed',
    )
  }
  const { kind, code, message, issues, details } = refusal
  if (kind === 'rate_limited') reply.header('retry-after', String(Number(details?.['retryAfterSeconds'] ?? 1)))
  void reply
    .code(code === 'internal' ? 500 : statusOf[kind])
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code, message, issues, details, requestId: request.id } }))
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = fastifyCodes[code ?? '']
  if (known) return known
  if (isConnectionLoss(error))
    return new Refusal('unavailable', 'database_away', 'The database is away for a moment. Try again.')
  if (isOverload(error))
    return new Refusal('unavailable', 'database_busy', 'The database is too busy at the moment. Try again.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal('invalid', 'request_malformed', 'This request is malformed.')
  return new Refusal('unavailable', 'internal', 'Something went wrong on our side.')
}
