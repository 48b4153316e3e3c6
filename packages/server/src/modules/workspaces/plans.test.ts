import { features, type Feature } from '@switchboard/contract'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

describe('plans', () => {
  afterEach(() => stage.ann.call('POST /v1/plans/choose', { id: null }))
  const without = (...left: Feature[]) => features.filter((f) => !left.includes(f))
  const basic = without('attachments', 'access tokens')
  const pro = () => stage.ann.call('POST /v1/plans', { name: `Pro ${newClientId()}`, features: basic })

  it('leave out what they do not name: refused by the API, gone for visitors, and told to everybody', async () => {
    const { ann, bob } = stage
    expect((await ann.call('GET /v1/workspace')).features).toEqual(features)
    const { id } = await ann.call('POST /v1/plans', { name: 'Basic', features: basic })
    await sees(stage, bob, () => ann.call('POST /v1/plans/choose', { id }))
    expect((await bob.call('GET /v1/workspace')).features).toEqual(basic)
    await bob.call('GET /v1/quick-replies')
    await expect(ann.call('POST /v1/access-tokens', { name: 'x', scopes: [] })).rejects.toMatchObject({
      status: 403,
      code: 'feature_off',
    })
    const visitor = await stage.visitor()
    expect(visitor.boot.settings.attachmentsEnabled).toBe(false)
    await expect(visitor.upload('a.txt', 'x')).rejects.toMatchObject({ code: 'feature_off' })
    await expect(bob.upload('a.txt', 'x')).rejects.toMatchObject({ code: 'feature_off' })
  })

  it('change at once for a workspace that is on them', async () => {
    const { ann, bob } = stage
    const { id } = await pro()
    await ann.call('POST /v1/plans/choose', { id })
    await stage.settled()
    await expect(bob.upload('a.txt', 'x')).rejects.toMatchObject({ code: 'feature_off' })
    await sees(stage, bob, () => ann.call('PATCH /v1/plans/:id', { id, features: without('access tokens') }))
    await bob.upload('a.txt', 'x')
  })

  it('in use are not removed, and a name is taken once', async () => {
    const { ann } = stage
    const { id, name } = await pro()
    await ann.call('POST /v1/plans/choose', { id })
    await expect(ann.call('DELETE /v1/plans/:id', { id })).rejects.toMatchObject({ code: 'plan_in_use' })
    await expect(ann.call('POST /v1/plans', { name: name.toUpperCase(), features: [] })).rejects.toMatchObject({
      code: 'plan_name_taken',
    })
    await ann.call('POST /v1/plans/choose', { id: null })
    await ann.call('DELETE /v1/plans/:id', { id })
    expect((await ann.call('GET /v1/plans')).items.map((p) => p.id)).not.toContain(id)
  })
})

describe('a desk for admins only', () => {
  it('takes conversations from operators at once, whatever they hold, and gives them back', async () => {
    const { ann, bob, chat, visitor } = stage
    const { id } = await chat('before')
    const { token } = await ann.call('POST /v1/access-tokens', { name: 'Mine', scopes: ['conversations:read'] })
    const open = await listen(bob)
    await sees(stage, ann, () => ann.call('PATCH /v1/workspace', { settings: { deskMode: 'admins' } }))
    expect(await open.closed).toBe(4001)
    await stage.settled()

    const desk = [
      ['GET /v1/conversations', {}],
      ['GET /v1/conversations/:id/messages', { id }],
      ['POST /v1/conversations/:id/accept', { id }],
      ['POST /v1/conversations/:id/assign', { id }],
      ['POST /v1/conversations/:id/close', { id }],
      ['GET /v1/comments', { entity: `conversation:${id}` }],
    ] as const
    for (const [name, input] of desk)
      await expect(bob.call(name, input)).rejects.toMatchObject({ status: 403, code: 'permission_missing' })
    expect((await bob.call('GET /v1/me')).permissions).not.toContain('conversations:read')
    await ann.call('GET /v1/conversations', {}, { cookie: '', authorization: `Bearer ${token}` })

    const blind = await listen(bob)
    const writer = await visitor()
    await writer.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'for admins' })
    await stage.settled()
    await blind.caughtUp()
    expect(JSON.stringify(blind.frames)).not.toContain('for admins')
    blind.close()

    await ann.call('PATCH /v1/workspace', { settings: { deskMode: 'everyone' } })
    await stage.settled()
    expect((await bob.call('GET /v1/conversations')).items.length).toBeGreaterThan(0)
  })
})
