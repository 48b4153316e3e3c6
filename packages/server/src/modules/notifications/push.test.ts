import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { browse, page } from '../../testing/browsing.ts'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { openPushService, vapidOf, type PushService } from '../../testing/receiving-pushes.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
let service: PushService
beforeAll(async () => {
  service = await openPushService()
  stage = await openStage(inject('databaseUrl'), {}, { outboundLoopback: true })
})
afterAll(async () => {
  await stage.close()
  await service.close()
})

const code = (refused: Promise<unknown>) =>
  refused.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

describe('subscriptions', () => {
  it('are the caller’s own, the same browser once, and gone when asked', async () => {
    const { ann, bob } = stage
    const { keys } = service.browser()
    const { id } = await sees(stage, ann, () => ann.call('POST /v1/push', keys))
    expect(await sees(stage, ann, () => ann.call('POST /v1/push', keys))).toEqual({ id })
    expect((await bob.call('GET /v1/push')).items).toEqual([])
    expect(await code(bob.call('DELETE /v1/push/:id', { id }))).toBe('not_found')
    await sees(stage, ann, () => ann.call('DELETE /v1/push/:id', { id }))
    expect((await ann.call('GET /v1/push')).items).toEqual([])
  })

  it('of a browser go to whoever uses it now', async () => {
    const { ann, bob } = stage
    const { keys } = service.browser()
    await ann.call('POST /v1/push', keys)
    const { id } = await sees(stage, ann, () => bob.call('POST /v1/push', keys))
    expect((await ann.call('GET /v1/push')).items).toEqual([])
    await sees(stage, bob, () => bob.call('DELETE /v1/push/:id', { id }))
  })

  it('lead to push services only', async () => {
    const { ann } = stage
    const { keys } = service.browser()
    for (const endpoint of [
      'http://push.example.com/x',
      'https://10.0.0.1/x',
      'https://[fd00::1]/x',
      'https://169.254.169.254/latest',
      'https://[::ffff:192.168.0.1]/x',
      'https://who:ever@push.example.com/x',
    ])
      expect([endpoint, await code(ann.call('POST /v1/push', { ...keys, endpoint }))]).toEqual([
        endpoint,
        'endpoint_not_allowed',
      ])
    expect(await code(ann.call('POST /v1/push', { ...keys, auth: 'short' }))).toBe('keys_invalid')
  })

  it('are twenty at most, also at once', async () => {
    const { cy } = stage
    const tries = await Promise.all(
      Array.from({ length: 24 }, () => code(cy.call('POST /v1/push', service.browser().keys))),
    )
    expect(tries.filter((t) => t === 'too_many_subscriptions')).toHaveLength(4)
    const { items } = await cy.call('GET /v1/push')
    expect(items).toHaveLength(20)
    for (const { id } of items) await cy.call('DELETE /v1/push/:id', { id })
  })
})

describe('the test', () => {
  it('reaches the browser, encrypted and signed', async () => {
    const { ann } = stage
    const browser = service.browser()
    const { id } = await ann.call('POST /v1/push', browser.keys)
    expect((await ann.call('POST /v1/push/test')).items).toEqual([{ id, ok: true, problem: null }])
    expect(browser.notices()).toEqual([expect.objectContaining({ title: 'Notifications work' })])
    const { publicKey, items } = await ann.call('GET /v1/push')
    expect(vapidOf(String(service.received.at(-1)!.headers['authorization']))).toMatchObject({
      aud: service.base,
      key: publicKey,
    })
    expect(items[0]!.lastSentAt).not.toBeNull()
    await ann.call('DELETE /v1/push/:id', { id })
  })

  it.each([
    [403, 'refused'],
    [307, 'refused'],
    [500, 'unreachable'],
  ])('says of an answer %i: %s, and follows nobody elsewhere', async (answer, problem) => {
    const { bob } = stage
    const { id } = await bob.call('POST /v1/push', service.browser().keys)
    service.answer = answer
    const before = service.received.length
    expect((await bob.call('POST /v1/push/test')).items).toEqual([{ id, ok: false, problem }])
    expect(service.received).toHaveLength(before + 1)
    service.answer = 201
    await bob.call('DELETE /v1/push/:id', { id })
  })

  it('forgets a browser that its push service has forgotten', async () => {
    const { ann } = stage
    await ann.call('POST /v1/push', service.browser().keys)
    service.answer = 410
    const { items } = await sees(stage, ann, () => ann.call('POST /v1/push/test'))
    expect(items).toEqual([expect.objectContaining({ ok: false, problem: 'expired' })])
    service.answer = 201
    expect((await ann.call('GET /v1/push')).items).toEqual([])
  })
})

describe('who is told', () => {
  it('of a waiting visitor: who is not here; of a message: its assignee; of a mention: the mentioned', async () => {
    const { ann, bob, chat } = stage
    leave()
    const browser = service.browser()
    await bob.call('POST /v1/push', browser.keys)
    const { id, visitor } = await chat('Is anybody there?')
    await arrives(browser, 1)
    expect(browser.notices()[0]).toMatchObject({ text: 'Is anybody there?', tag: id, path: `/conversations/all/${id}` })
    expect(String(browser.notices()[0]!['title'])).toMatch(/is waiting$/)
    await ann.call('POST /v1/conversations/:id/transfer', { id, operatorId: bob.id })
    await arrives(browser, 2)
    expect(String(browser.notices()[1]!['title'])).toMatch(/assigned to you$/)
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'Hello!' })
    await arrives(browser, 3)
    expect(browser.notices()[2]).toMatchObject({ text: 'Hello!' })
    await ann.call('POST /v1/comments', { entity: `conversation:${id}`, text: '@Bob look', mentions: [bob.id] })
    await arrives(browser, 4)
    expect(browser.notices()[3]).toMatchObject({ title: 'Ann mentioned you', text: '@Bob look' })
  })

  it('of a visitor alert: its owner, once per visit, unless unwanted', async () => {
    const { ann, bob } = stage
    leave()
    const [browser, other] = [service.browser(), service.browser()]
    const own = await bob.call('POST /v1/push', browser.keys)
    const annOwn = await ann.call('POST /v1/push', other.keys)
    const { notices } = (await ann.call('GET /v1/me')).preferences
    const unwanted = { ...notices, visitorAlert: { ...notices.visitorAlert, push: false } }
    await ann.call('PATCH /v1/me', { preferences: { notices: unwanted } })
    const wish = { name: 'Look, prices', conditions: { page: '/pricing' } }
    const alerts = [await ann.call('POST /v1/alerts', wish), await bob.call('POST /v1/alerts', wish)]
    await stage.settled()
    const visitor = await stage.visitor()
    const tab = await browse(stage, visitor, '/pricing')
    await arrives(browser, 1)
    expect(browser.notices()[0]).toMatchObject({
      title: 'Look, prices',
      text: `Visitor ${visitor.visitorId.slice(-4)} is on /pricing`,
      path: `/visitors/${visitor.visitorId}`,
    })
    tab.say({ here: page('/') })
    tab.say({ here: page('/pricing') })
    await tab.caughtUp()
    await bob.call('PATCH /v1/me', { preferences: { hideNotificationText: true } })
    const next = await stage.visitor()
    const nextTab = await browse(stage, next, '/pricing')
    await arrives(browser, 2)
    expect(browser.notices()[1]).toMatchObject({ text: '', path: `/visitors/${next.visitorId}` })
    expect(other.notices()).toEqual([])
    await bob.call('PATCH /v1/me', { preferences: { hideNotificationText: false } })
    await ann.call('PATCH /v1/me', { preferences: { notices } })
    await ann.call('DELETE /v1/alerts/:id', { id: alerts[0]!.id })
    await bob.call('DELETE /v1/alerts/:id', { id: alerts[1]!.id })
    await ann.call('DELETE /v1/push/:id', { id: annOwn.id })
    await bob.call('DELETE /v1/push/:id', { id: own.id })
    for (const open of [tab, nextTab]) open.close()
  })

  it('nobody of their own acts, while here, while quiet, or of what they do not want', async () => {
    const { ann, bob, chat } = stage
    leave()
    const browser = service.browser()
    await ann.call('POST /v1/push', browser.keys)
    const { id } = await chat()
    await arrives(browser, 1)
    await ann.call('POST /v1/conversations/:id/assign', { id })
    const prefer = (preferences: object) => ann.call('PATCH /v1/me', { preferences })
    const always = { enabled: true, timeZone: 'Asia/Tokyo', from: '00:00', to: '00:00', days: [1, 2, 3, 4, 5, 6, 7] }
    await prefer({ quietHours: always })
    await mention('quiet')
    await prefer({ quietHours: { ...always, enabled: false } })
    await ann.call('POST /v1/me/availability', { availability: 'away' })
    await mention('away')
    await ann.call('POST /v1/me/availability', { availability: 'online' })
    const { preferences } = await ann.call('GET /v1/me')
    const { notices } = preferences
    await prefer({ notices: { ...notices, mention: { ...notices.mention, push: false } } })
    await mention('unwanted')
    await prefer({ notices, hideNotificationText: true })
    await mention('hidden')
    await arrives(browser, 2)
    expect(browser.notices()[1]).toMatchObject({ title: 'Bob mentioned you', text: '' })
    const socket = await listen(ann)
    await socket.caughtUp()
    await here(ann.id)
    await mention('here')
    expect(browser.notices()).toHaveLength(2)
    socket.close()

    async function mention(text: string) {
      await bob.call('POST /v1/comments', { entity: `conversation:${id}`, text, mentions: [ann.id] })
      await stage.settled()
    }
  })

  it('of each event once, whichever of two processes reacts', async () => {
    const { ann, bob, chat } = stage
    leave()
    const browser = service.browser()
    await bob.call('POST /v1/push', browser.keys)
    const other = await stage.second()
    const { id } = await chat()
    const said = Array.from({ length: 12 }, (_, n) => `No. ${n}`)
    for (const text of said)
      await ann.call('POST /v1/comments', { entity: `conversation:${id}`, text, mentions: [bob.id] })
    // What Bob left lying goes back into the queue meanwhile, and is told of, too.
    const ofThis = () => browser.notices().filter((n) => n['tag'] === id)
    while (ofThis().length < said.length + 1) await service.until(service.received.length + 1)
    await Promise.all([stage.settled(), other.subscribers.settled()])
    await other.close()
    const texts = ofThis().map((n) => String(n['text']))
    expect(texts.toSorted()).toEqual(['Hello?', ...said].toSorted())
  })

  it('of each event once, also when the process ends between the event and its job', async () => {
    const ending = await openStage(inject('databaseUrl'), {}, { outboundLoopback: true })
    const browser = service.browser()
    await ending.bob.call('POST /v1/push', browser.keys)
    const { id } = await ending.chat()
    await ending.settled()
    await arrives(browser, 1)
    // Whoever holds the cursor is the one that reacts: nobody does now.
    const holder = new pg.Client({ connectionString: ending.databaseUrl })
    await holder.connect()
    await holder.query(`begin; select from subscriber_cursors where name = 'push' for update`)
    await ending.ann.call('POST /v1/comments', {
      entity: `conversation:${id}`,
      text: 'Look',
      mentions: [ending.bob.id],
    })
    await ending.app.close()
    await holder.end()
    expect(browser.notices()).toHaveLength(1)
    const next = await ending.second()
    while (browser.notices().length < 2) await service.until(service.received.length + 1)
    await next.subscribers.settled()
    expect(browser.notices().map((n) => n['text'])).toEqual(['Hello?', 'Look'])
    await ending.close()
  })
})

/** Nobody has been seen for a while. */
const leave = () => stage.clock.advance(120_000)

/** Once a notice for this browser has come; jobs run by themselves. */
async function arrives(browser: ReturnType<PushService['browser']>, count: number): Promise<void> {
  await stage.settled()
  for (let seen = service.received.length; browser.notices().length < count; seen = service.received.length)
    await service.until(seen + 1)
}

/** Once the product knows that somebody has it open. */
async function here(operatorId: string): Promise<void> {
  for (;;) {
    const { items } = await stage.bob.call('GET /v1/operators/presence')
    if (items.find((p) => p.operatorId === operatorId)?.state === 'online') return
  }
}
