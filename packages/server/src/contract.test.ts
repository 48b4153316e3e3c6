import { api, type ApiName, type Endpoint } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStage, type Stage } from './testing/cast.ts'
import { fixtures } from './testing/fixtures.ts'
import { makeProps, strangers, type Props } from './testing/props.ts'
import { request, visit } from './testing/people.ts'

// Walks the contract: an operation without a fixture turns this red.
const names = Object.keys(api) as ApiName[]
const endpoint = (name: ApiName) => api[name] as Endpoint
const isUpload = (name: ApiName) => endpoint(name).kind === 'upload'

let stage: Stage
let props: Props
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  props = await makeProps(stage)
})
afterAll(() => stage.close())

/** An error without its request id: two refusals must not differ in anything else. */
const faceOf = (body: unknown) => {
  const { error } = body as { error: Record<string, unknown> }
  return { ...error, requestId: '' }
}
const codeOf = (body: unknown) => (body as { error?: { code: string } }).error?.code

it('has a fixture for every operation', () => {
  expect(Object.keys(fixtures).sort()).toEqual([...names].sort())
})

describe('strangers', () => {
  it.each(names.filter((n) => fixtures[n].reach === 'id'))(
    '%s: of another workspace looks like nothing at all',
    async (name) => {
      const theirs = await request(stage.base, name, fixtures[name].input(props, stage), stage.gus.headers)
      const none = await request(stage.base, name, fixtures[name].input(strangers(), stage), stage.gus.headers)
      expect(theirs.response.status).toBe(404)
      expect(none.response.status).toBe(404)
      expect(faceOf(theirs.body)).toEqual(faceOf(none.body))
    },
  )

  it.each(names.filter((n) => fixtures[n].reach === 'list'))('%s: shows another workspace nothing', async (name) => {
    const { response, body } = await request(stage.base, name, fixtures[name].input(props, stage), stage.gus.headers)
    expect(response.status).toBe(200)
    const text = JSON.stringify(body)
    for (const id of [...Object.values(props), stage.ann.id, stage.bob.id, stage.ann.workspaceId])
      expect(text).not.toContain(id)
  })

  it.each(names.filter((n) => fixtures[n].reach === 'visitor' && n.includes(':id')))(
    '%s: of another visitor looks like nothing at all',
    async (name) => {
      const other = await stage.visitor()
      const elsewhere = await visit(stage.base, stage.gus.widgetKey)
      for (const visitor of [other, elsewhere]) {
        const theirs = await request(stage.base, name, fixtures[name].input(props, stage), visitor.headers)
        const none = await request(stage.base, name, fixtures[name].input(strangers(), stage), visitor.headers)
        expect(theirs.response.status).toBe(404)
        expect(faceOf(theirs.body)).toEqual(faceOf(none.body))
      }
    },
  )

  it('a visitor gets no link to a file of an operator', async () => {
    const visitor = await stage.visitor()
    expect((await visitor.call('POST /v1/widget/files/links', { ids: [props.fileId] })).items).toEqual([])
  })
})

describe('permissions', () => {
  const guarded = names.filter((n) => endpoint(n).scope !== 'public')

  it.each(guarded)('%s: refuses who is not signed in', async (name) => {
    const { response, body } = await request(stage.base, name, fixtures[name].input(props, stage))
    expect([response.status, codeOf(body)]).toEqual([401, 'sign_in_required'])
  })

  it.each(guarded)('%s: refuses forged tokens', async (name) => {
    for (const forged of ['sbt_forged', 'sbv_e30.forged', 'sbv_']) {
      const { response, body } = await request(stage.base, name, fixtures[name].input(props, stage), {
        authorization: `Bearer ${forged}`,
      })
      expect([response.status, codeOf(body)]).toEqual([401, 'token_invalid'])
    }
  })

  it.each(guarded)('%s: keeps operators and visitors apart', async (name) => {
    const wrong = endpoint(name).scope === 'visitor' ? stage.ann : await stage.visitor()
    const headers = endpoint(name).scope === 'visitor' ? stage.robot.headers : wrong.headers
    const { response, body } = await request(stage.base, name, fixtures[name].input(props, stage), headers)
    expect([response.status, codeOf(body)]).toEqual([
      403,
      endpoint(name).scope === 'visitor' ? 'visitors_only' : 'operators_only',
    ])
  })

  const permitted = guarded.filter((n) => endpoint(n).scope.includes(':'))
  it.each(permitted)('%s: refuses an operator, and a token, without the permission', async (name) => {
    const { scope } = endpoint(name)
    const others = stage.ann.permissions.filter((p) => p !== scope)
    const { token } = await stage.ann.call('POST /v1/access-tokens', { name: 'Narrow', scopes: others })
    const narrow = await request(stage.base, name, fixtures[name].input(props, stage), {
      authorization: `Bearer ${token}`,
    })
    expect([narrow.response.status, codeOf(narrow.body)]).toEqual([403, 'permission_missing'])
    await stage.ann.call('PATCH /v1/operators/:id', { id: stage.cy.id, permissions: others })
    // Rights are remembered for a second at most; the event makes this process forget at once.
    await stage.settled()
    const limited = await request(stage.base, name, fixtures[name].input(props, stage), stage.cy.headers)
    expect([limited.response.status, codeOf(limited.body)]).toEqual([403, 'permission_missing'])
  })
})

describe('input', () => {
  it.each(names.filter((n) => !isUpload(n)))('%s: refuses unknown keys', async (name) => {
    const headers = endpoint(name).scope === 'visitor' ? (await stage.visitor()).headers : stage.robot.headers
    const { response, body } = await request(
      stage.base,
      name,
      { ...fixtures[name].input(props, stage), surprise: 'x' },
      headers,
    )
    expect([response.status, codeOf(body)]).toEqual([400, 'input_invalid'])
  })
})
