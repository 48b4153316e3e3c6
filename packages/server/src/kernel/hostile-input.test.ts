import { createConnection } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../testing/cast.ts'
import { newId } from './ids.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())
/** Whatever was thrown at it, the process answers the next request. */
afterEach(async () => {
  expect((await fetch(`${stage.base}/health`)).status).toBe(200)
})

const send = async (body: string, headers: Record<string, string> = {}, path = '/v1/departments') => {
  const response = await fetch(stage.base + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...stage.ann.headers, ...headers },
  })
  return [response.status, ((await response.json()) as { error: { code: string } }).error?.code]
}
const departments = async () => (await stage.ann.call('GET /v1/departments')).items

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"name": ', [400, 'json_malformed']],
    ['a lonely string', '"name"', [400, 'input_invalid']],
    ['a list', '[]', [400, 'input_invalid']],
    ['null', 'null', [400, 'input_invalid']],
    ['wrong types', '{"name": 1}', [400, 'input_invalid']],
    ['missing keys', '{}', [400, 'input_invalid']],
    ['unknown keys', '{"name": "A", "admin": true}', [400, 'input_invalid']],
    ['prototype keys', '{"name": "A", "__proto__": {"admin": true}}', [400, 'key_invalid']],
    ['a NUL', '{"name": "A\\u0000"}', [400, 'text_invalid']],
    ['a lone surrogate', '{"name": "A\\ud800"}', [400, 'text_invalid']],
    ['a NUL in a key', '{"name": "A", "x\\u0000": 1}', [400, 'text_invalid']],
    ['10,000 levels', '['.repeat(10_000), [400, 'json_too_deep']],
    ['10,000 objects', '{"a":'.repeat(10_000), [400, 'json_too_deep']],
  ])('%s', async (_what, body, expected) => {
    const before = await departments()
    expect(await send(body)).toEqual(expected)
    expect(await departments()).toEqual(before)
  })

  it('of 50 MB are cut off', async () => {
    expect(await send(`{"name": "${'x'.repeat(50_000_000)}"}`)).toEqual([413, 'body_too_large'])
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('as %s', async (type) => {
    expect(await send('name=A', { 'content-type': type })).toEqual([400, 'content_type_unsupported'])
  })

  it('as JSON where a file belongs', async () => {
    expect(await send('{}', {}, '/v1/files')).toEqual([400, 'content_type_unsupported'])
  })
})

describe('addresses', () => {
  it.each([
    ['/v1/nothing', [404, 'route_unknown']],
    ['/v1/conversations/not-an-id', [400, 'input_invalid']],
    [`/v1/conversations/${newId()}`, [404, 'not_found']],
    ['/v1/conversations?limit=1000', [400, 'input_invalid']],
    ['/v1/conversations?cursor=nonsense', [400, 'cursor_invalid']],
    ['/v1/conversations?cursor=WyIxJyBvciAxPTEiLCJ4Il0', [400, 'cursor_invalid']],
    ['/v1/conversations?view=secret', [400, 'input_invalid']],
    ['/v1/contacts?email=%00', [400, 'text_invalid']],
    ['/%c0%ae%c0%ae/etc/passwd', [400, 'request_malformed']],
    ['/assets/..%2f..%2f..%2fpackage.json', [404, 'route_unknown']],
    ['/w/..%2f..%2fpackage.json', [404, 'not_found']],
  ])('%s', async (path, expected) => {
    const response = await fetch(stage.base + path, { headers: stage.ann.headers })
    const { error } = (await response.json()) as { error: { code: string; requestId: string } }
    expect([[response.status, error.code], response.headers.get('x-request-id')]).toEqual([expected, error.requestId])
  })

  it('of another host are refused', async () => {
    const answer = await raw('GET /v1/setup HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n')
    expect(answer).toContain('400 Bad Request')
    expect(answer).toContain('host_not_allowed')
  })

  it('that are not even HTTP are closed', async () => {
    expect(await raw('\x16\x03\x01 nonsense\r\n\r\n')).toContain('400')
  })

  it.each(['/v1/conversations', '/v1/me', '/health'])('%s answers unknown methods with a refusal', async (path) => {
    expect((await fetch(stage.base + path, { method: 'PUT' })).status).toBe(404)
  })
})

describe('messages', () => {
  it('of 10,000 characters are taken whole, longer ones refused', async () => {
    const { id, visitor } = await stage.chat()
    const say = (text: string) =>
      visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text })
    const long = `${'é'.repeat(9_998)}🌻`
    expect((await say(long)).text).toBe(long)
    await expect(say('x'.repeat(10_001))).rejects.toMatchObject({ status: 400, code: 'message_too_long' })
    await expect(say(' \n ')).rejects.toMatchObject({ status: 400, code: 'message_empty' })
    await expect(say('x'.repeat(60_000))).rejects.toMatchObject({ status: 400, code: 'input_invalid' })
  })

  it('that look like markup come back as the text they are', async () => {
    const text = `<img src=x onerror=alert(1)> ' OR 1=1; -- \u202e {{7*7}} \${x}`
    const { id } = await stage.chat(text)
    expect((await stage.ann.call('GET /v1/conversations/:id/messages', { id })).items[0]?.text).toBe(text)
  })

  it('written too fast are slowed, each one counted once', async () => {
    const { id, visitor } = await stage.chat()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () =>
        visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'x' }),
      ),
    )
    const refused = outcomes.filter((o) => o.status === 'rejected')
    expect(refused.length).toBeGreaterThan(50)
    for (const r of refused) expect(r.reason).toMatchObject({ status: 429, code: 'rate_limited' })
    const { lastSeq } = await stage.ann.call('GET /v1/conversations/:id', { id })
    expect(lastSeq).toBe(1 + outcomes.length - refused.length)
  })
})

describe('embedding', () => {
  const hello = (origin: string) =>
    fetch(`${stage.base}/v1/widget/hello`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ widgetKey: stage.ann.widgetKey }),
    })

  it('works from any site until some are named, then from those', async () => {
    expect((await hello('https://anywhere.test')).status).toBe(200)
    await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: ['https://shop.test', 'https://*.acme.test'] })
    const outcome = async (origin: string) => (await hello(origin)).status
    expect(await outcome('https://shop.test')).toBe(200)
    expect(await outcome('https://eu.acme.test')).toBe(200)
    for (const origin of [
      'https://anywhere.test',
      'http://shop.test',
      'https://shop.test.evil.test',
      'https://evilacme.test',
      'null',
    ])
      expect(await outcome(origin)).toBe(403)
    const frame = await fetch(`${stage.base}/w/${stage.ann.widgetKey}/frame`)
    expect(frame.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://shop.test https://*.acme.test",
    )
    await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: [] })
  })

  it('ignores cookies on widget routes', async () => {
    const response = await fetch(`${stage.base}/v1/widget/conversations`, { headers: stage.ann.headers })
    expect(response.status).toBe(401)
  })

  it('a wrong code says so', async () => {
    const response = await fetch(`${stage.base}/v1/widget/hello`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"widgetKey":"wrong"}',
    })
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'widget_unknown',
    ])
  })
})

/** Speaks to the socket below HTTP; resolves with everything that came back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stage.base)
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
