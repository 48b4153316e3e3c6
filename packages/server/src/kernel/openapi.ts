import { api, errorEnvelope, type Endpoint } from '@switchboard/contract'
import { z } from 'zod'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of the contract; made once, on first request. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries(api) as [string, Endpoint][]) {
    const [method = '', path = ''] = name.split(' ')
    const item = (paths[path.replace(/:(\w+)/g, '{$1}')] ??= {})
    item[method.toLowerCase()] = describeOperation(method, path, endpoint)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Switchboard',
      version: '1',
      description:
        'Everything the operator app and the widget do. Lists answer `{items, nextCursor}`; every refusal is one envelope with a stable code.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.keys(api).map((n) => tagOf(n.split(' ')[1] ?? '')))].map((tag) => ({ name: tag })),
    paths,
    components: {
      schemas: { Error: schemaOf(errorEnvelope, 'output') },
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token from Settings, Tokens; or the visitor token of a boot.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'switchboard_session' },
      },
    },
  }
}

const signInPaths = new Set(['me', 'sessions', 'sign-in', 'sign-out', 'setup', 'password-reset'])

const tagOf = (path: string): string => {
  const [, , first = ''] = path.split('/')
  return signInPaths.has(first) ? 'sign-in' : first
}

const operationId = (method: string, path: string) =>
  `${method.toLowerCase()}_${path
    .slice('/v1/'.length)
    .replace(/[:]/g, 'by_')
    .replace(/[^\w]+/g, '_')}`

function describeOperation(method: string, path: string, endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input as z.ZodType, 'input')
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((m) => m[1]!))
  const inQuery = method === 'GET' || method === 'DELETE'
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = (input['required'] ?? []) as string[]
  const parameters = Object.entries(properties).flatMap(([name, schema]) => {
    if (inPath.has(name)) return [{ name, in: 'path', required: true, schema }]
    return inQuery ? [{ name, in: 'query', required: required.includes(name), schema }] : []
  })
  return {
    operationId: operationId(method, path),
    tags: [tagOf(path)],
    summary: endpoint.summary,
    ...(endpoint.scope !== 'public' && { security: securityOf(endpoint) }),
    ...(endpoint.errors && { 'x-error-codes': endpoint.errors }),
    'x-scope': endpoint.scope,
    ...(endpoint.feature && { 'x-feature': endpoint.feature }),
    parameters,
    ...(!inQuery && { requestBody: bodyOf(endpoint, input, inPath) }),
    responses: responsesOf(endpoint),
  }
}

function securityOf(endpoint: Endpoint): Json[] {
  return endpoint.scope === 'visitor' ? [{ accessToken: [] }] : [{ accessToken: [] }, { session: [] }]
}

function bodyOf(endpoint: Endpoint, input: Json, inPath: Set<string>): Json {
  if (endpoint.kind === 'upload') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    }
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  const properties = Object.fromEntries(
    Object.entries((input['properties'] ?? {}) as Json).filter(([k]) => !inPath.has(k)),
  )
  const required = ((input['required'] ?? []) as string[]).filter((k) => !inPath.has(k))
  const schema = { ...input, properties, ...(required.length > 0 ? { required } : { required: undefined }) }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

function responsesOf(endpoint: Endpoint): Json {
  const refusal = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  })
  const content =
    endpoint.kind === 'raw'
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: schemaOf(endpoint.output as z.ZodType, 'output') } }
  return {
    200: { description: 'Done', content },
    400: refusal('The input is not valid.'),
    ...(endpoint.scope !== 'public' && {
      401: refusal('Nobody is signed in.'),
      403: refusal('The caller may not do this.'),
    }),
    404: refusal('There is no such thing in this workspace.'),
    409: refusal('The state does not allow it.'),
    429: refusal('Too many at once.'),
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    io,
  }) as Json
  return rest
}
