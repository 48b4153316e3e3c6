import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { caller, listen, request, signIn, type Person } from '../../testing/people.ts'
import { openProduct } from '../../testing/product.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const password = 'correct horse battery'

describe('set-up', () => {
  it('happens once, also when two try at once', async () => {
    const product = await openProduct(inject('databaseUrl'))
    const input = { workspaceName: 'One', name: 'Ann', email: 'ann@one.test', password }
    expect(await caller(product.base).call('GET /v1/setup')).toEqual({ needed: true, codeRequired: false })
    const outcomes = await Promise.all(
      [1, 2, 3].map((n) => request(product.base, 'POST /v1/setup', { ...input, email: `ann${n}@one.test` })),
    )
    expect(outcomes.map((o) => o.response.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await caller(product.base).call('GET /v1/setup')).toEqual({ needed: false, codeRequired: false })
    await product.close()
  })
})

describe('signing in', () => {
  it('tells wrong passwords and unknown addresses apart for nobody', async () => {
    const wrong = await request(stage.base, 'POST /v1/sign-in', { email: 'ann@acme.test', password: 'wrong' })
    const unknown = await request(stage.base, 'POST /v1/sign-in', { email: 'nobody@acme.test', password: 'wrong' })
    expect([wrong.response.status, unknown.response.status]).toEqual([401, 401])
    expect(wrong.body).toMatchObject({ error: { code: 'sign_in_failed' } })
    expect(unknown.body).toMatchObject({ error: { code: 'sign_in_failed' } })
  })

  it('is slowed for who guesses', async () => {
    const email = `guess-${newClientId()}@acme.test`
    const outcomes = await Promise.all(
      Array.from({ length: 14 }, () => request(stage.base, 'POST /v1/sign-in', { email, password: 'x' })),
    )
    expect(outcomes.filter((o) => o.response.status === 429).length).toBeGreaterThanOrEqual(3)
  })

  it('sets a cookie scripts cannot read, and signing out ends it and its sockets', async () => {
    const { response } = await request(stage.base, 'POST /v1/sign-in', { email: 'ann@acme.test', password })
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/)
    const again = await signIn(stage.base, 'ann@acme.test', password)
    const socket = await listen(again)
    await again.call('POST /v1/sign-out')
    expect(await socket.closed).toBe(4001)
    await expect(again.call('GET /v1/me')).rejects.toMatchObject({ status: 401 })
    expect((await stage.ann.call('GET /v1/me')).operator.name).toBe('Ann')
  })

  it('refuses cookies from another site', async () => {
    const { response, body } = await request(
      stage.base,
      'POST /v1/me/availability',
      { availability: 'away' },
      { ...stage.ann.headers, origin: 'https://evil.test' },
    )
    expect([response.status, (body as { error: { code: string } }).error.code]).toEqual([403, 'origin_not_allowed'])
  })

  it('lists sessions and signs one out', async () => {
    const other = await signIn(stage.base, 'ann@acme.test', password)
    const { items } = await other.call('GET /v1/sessions')
    const current = items.find((s) => s.current)!
    await stage.ann.call('DELETE /v1/sessions/:id', { id: current.id })
    await stage.settled()
    await expect(other.call('GET /v1/me')).rejects.toMatchObject({ status: 401 })
  })

  it('changing the password ends every other session', async () => {
    const dan = await join(stage.ann, 'Dan')
    const { operator } = await dan.call('GET /v1/me')
    const other = await signIn(stage.base, operator.email, password)
    await expect(
      dan.call('POST /v1/me/password', { current: 'wrong', password: 'another good one' }),
    ).rejects.toMatchObject({ code: 'password_wrong' })
    await dan.call('POST /v1/me/password', { current: password, password: 'another good one' })
    await stage.settled()
    await expect(other.call('GET /v1/me')).rejects.toMatchObject({ status: 401 })
    await dan.call('GET /v1/me')
    await signIn(stage.base, operator.email, 'another good one')
  })
})

describe('a forgotten password', () => {
  it('is replaced by mail, once', async () => {
    const eve = await join(stage.ann, 'Eve')
    const { operator } = await eve.call('GET /v1/me')
    const anybody = caller(stage.base)
    await anybody.call('POST /v1/password-reset', { email: 'nobody@acme.test' })
    await anybody.call('POST /v1/password-reset', { email: operator.email })
    const { items } = await stage.ann.call('GET /v1/mails')
    const token = /\/reset\/(\S+)/.exec(items[0]!.text)![1]!
    expect(items.map((m) => m.to)).not.toContain('nobody@acme.test')
    await anybody.call('POST /v1/password-reset/confirm', { token, password: 'quite another one' })
    await expect(
      anybody.call('POST /v1/password-reset/confirm', { token, password: 'quite another one' }),
    ).rejects.toMatchObject({ code: 'reset_token_invalid' })
    await signIn(stage.base, operator.email, 'quite another one')
  })
})

describe('mail', () => {
  it('to an owner is shown to owners only', async () => {
    const max = await join(stage.ann, 'Max', 'admin')
    await caller(stage.base).call('POST /v1/password-reset', { email: 'ann@acme.test' })
    const recipients = async (who: Person) => (await who.call('GET /v1/mails')).items.map((m) => m.to)
    expect(await recipients(stage.ann)).toContain('ann@acme.test')
    expect(await recipients(max)).not.toContain('ann@acme.test')
  })
})

describe('members', () => {
  it('join by link, once, and everybody sees them', async () => {
    const { url } = await stage.ann.call('POST /v1/invitations', { role: 'operator', email: 'fay@acme.test' })
    const input = { token: url.split('/').at(-1)!, name: 'Fay', email: 'fay@acme.test', password }
    expect(await caller(stage.base).call('GET /v1/invitations/by-token/:token', { token: input.token })).toMatchObject({
      workspaceName: 'Acme',
    })
    await sees(stage, stage.bob, () => request(stage.base, 'POST /v1/invitations/accept', input))
    const again = await request(stage.base, 'POST /v1/invitations/accept', { ...input, email: 'fay2@acme.test' })
    expect(again.body).toMatchObject({ error: { code: 'invitation_invalid' } })
  })

  it('everybody sees changes of members, departments and the workspace', async () => {
    const { ann, bob } = stage
    const gil = await join(ann, 'Gil')
    const seen = <T>(action: () => Promise<T>) => sees(stage, bob, action)
    const department = await seen(() => ann.call('POST /v1/departments', { name: 'Support', memberIds: [bob.id] }))
    await seen(() => ann.call('PATCH /v1/departments/:id', { id: department.id, name: 'Help', memberIds: [gil.id] }))
    await seen(() => ann.call('DELETE /v1/departments/:id', { id: department.id }))
    await seen(() => gil.call('PATCH /v1/me', { name: 'Gilbert', preferences: { theme: 'dark' } }))
    await seen(() => gil.call('POST /v1/me/availability', { availability: 'away' }))
    await seen(() =>
      ann.call('PATCH /v1/operators/:id', { id: gil.id, role: 'admin', permissions: ['conversations:read'] }),
    )
    await seen(() => ann.call('POST /v1/operators/:id/disable', { id: gil.id }))
    await seen(() => ann.call('POST /v1/operators/:id/enable', { id: gil.id }))
    await seen(() => ann.call('PATCH /v1/workspace', { name: 'Acme Ltd', settings: { messageFiles: 5 } }))
    await seen(() => ann.call('PATCH /v1/widget/settings', { color: '#123456', allowedSites: ['https://*.acme.test'] }))
    await seen(() => ann.call('POST /v1/workspace/identity-secret/rotate'))
    await ann.call('PATCH /v1/workspace', { name: 'Acme', settings: { messageFiles: 10 } })
    await ann.call('PATCH /v1/widget/settings', { allowedSites: [] })
  })

  it('a workspace keeps an owner, whoever demotes whom at once', async () => {
    const hal = await join(stage.ann, 'Hal', 'owner')
    const demotions = await Promise.allSettled([
      stage.ann.call('PATCH /v1/operators/:id', { id: stage.ann.id, role: 'admin' }),
      hal.call('PATCH /v1/operators/:id', { id: hal.id, role: 'admin' }),
    ])
    expect(demotions.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
    const owner = demotions[0].status === 'rejected' ? stage.ann : hal
    await owner.call('PATCH /v1/operators/:id', { id: stage.ann.id, role: 'owner' })
    await stage.settled()
  })

  it('admins make no owners and touch none', async () => {
    const ida = await join(stage.ann, 'Ida', 'admin')
    await expect(ida.call('PATCH /v1/operators/:id', { id: ida.id, role: 'owner' })).rejects.toMatchObject({
      code: 'owner_only',
    })
    await expect(ida.call('POST /v1/operators/:id/disable', { id: stage.ann.id })).rejects.toMatchObject({
      code: 'owner_only',
    })
    await expect(ida.call('POST /v1/invitations', { role: 'owner' })).rejects.toMatchObject({ code: 'owner_only' })
  })

  it('nobody hands out rights they do not have', async () => {
    const lea = await join(stage.ann, 'Lea')
    await stage.ann.call('PATCH /v1/operators/:id', { id: lea.id, permissions: ['members:manage'] })
    await stage.settled()
    const widen = { id: lea.id, permissions: ['members:manage', 'workspace:manage'] }
    await expect(lea.call('PATCH /v1/operators/:id', widen)).rejects.toMatchObject({ code: 'exceeds_rights' })
    await expect(
      lea.call('PATCH /v1/operators/:id', { id: lea.id, permissions: null, role: 'admin' }),
    ).rejects.toMatchObject({ code: 'exceeds_rights' })
    await expect(lea.call('POST /v1/invitations', { role: 'admin' })).rejects.toMatchObject({ code: 'exceeds_rights' })
  })

  it('a token ends with a change of rights, its revocation and its time', async () => {
    const jo = await join(stage.ann, 'Jo', 'admin')
    const { token, id } = await jo.call('POST /v1/access-tokens', {
      name: 'Ci',
      scopes: ['tokens:manage', 'contacts:read'],
    })
    const robot = caller(stage.base, { authorization: `Bearer ${token}` })
    await robot.call('GET /v1/contacts')
    await expect(robot.call('GET /v1/conversations')).rejects.toMatchObject({ status: 403 })
    await expect(
      robot.call('POST /v1/access-tokens', { name: 'More', scopes: ['members:manage'] }),
    ).rejects.toMatchObject({ code: 'scope_exceeds_rights' })
    await stage.ann.call('PATCH /v1/operators/:id', { id: jo.id, permissions: ['tokens:manage'] })
    await stage.settled()
    await expect(robot.call('GET /v1/contacts')).rejects.toMatchObject({ status: 403 })
    await jo.call('DELETE /v1/access-tokens/:id', { id })
    await stage.settled()
    await expect(robot.call('GET /v1/me')).rejects.toMatchObject({ status: 401, code: 'token_invalid' })
    await expect(
      jo.call('POST /v1/access-tokens', {
        name: 'Old',
        scopes: ['tokens:manage'],
        expiresAt: '2020-01-01T00:00:00.000Z',
      }),
    ).rejects.toMatchObject({ code: 'expiry_in_past' })
  })
})

describe('presence', () => {
  it('is online while connected, away by choice, offline a minute after', async () => {
    const kim = await join(stage.ann, 'Kim')
    const stateOfKim = async () =>
      (await stage.ann.call('GET /v1/operators/presence')).items.find((p) => p.operatorId === kim.id)?.state
    expect(await stateOfKim()).toBe('offline')
    const watcher = await listen(stage.ann)
    const socket = await listen(kim)
    await watcher.until(
      (f) => 's' in f && f.s.some((s) => s.type === 'presence' && s.operatorId === kim.id && s.state === 'online'),
    )
    expect(await stateOfKim()).toBe('online')
    await kim.call('POST /v1/me/availability', { availability: 'away' })
    await watcher.until(
      (f) => 's' in f && f.s.some((s) => s.type === 'presence' && s.operatorId === kim.id && s.state === 'away'),
    )
    socket.close()
    await socket.closed
    stage.clock.advance(61_000)
    expect(await stateOfKim()).toBe('offline')
    watcher.close()
  })
})
