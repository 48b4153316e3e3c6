import { api, type ApiName, type Endpoint } from '@switchboard/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openStage, type Stage } from './testing/cast.ts'
import { fixtures } from './testing/fixtures.ts'
import { makeProps, type Props } from './testing/props.ts'
import { request, type Caller } from './testing/people.ts'

// Whatever arrives, the answer is a refusal or a success that the contract describes: never an error of ours.
const harmful = new Set<ApiName>(['POST /v1/sign-out', 'POST /v1/me/password', 'POST /v1/operators/:id/disable'])
const names = (Object.keys(api) as ApiName[]).filter((n) => (api[n] as Endpoint).kind !== 'upload' && !harmful.has(n))

let stage: Stage
let props: Props
let visitor: Caller
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  props = await makeProps(stage)
  visitor = await stage.visitor()
})
afterAll(() => stage.close())

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'null',
    '-1',
    '1e999',
    '%',
    "' or 1=1 --",
    '01a1fd7d-0000-7000-8000-000000000000',
    '9'.repeat(400),
    `ticket:${'-'.repeat(36)}`,
  ),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(null, true, [], {}, [[]], [null], { a: 1 }, 1e300, -0),
  fc.object({ maxDepth: 2 }),
)

it.each(names)('%s', { timeout: 120_000 }, async (name) => {
  const who = (api[name] as Endpoint).scope === 'visitor' ? visitor : stage.robot
  const valid = fixtures[name].input(props, stage) as Record<string, unknown>
  const keys = [...Object.keys(valid), 'limit', 'cursor', 'text', 'clientId', 'seq', 'extra']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...keys), nasty, async (key, value) => {
      const { response, body } = await request(stage.base, name, { ...valid, [key]: value }, who.headers)
      expect(response.status, JSON.stringify(body)).toBeLessThan(500)
    }),
    { numRuns: 40 },
  )
})
