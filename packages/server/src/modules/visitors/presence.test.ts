import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { browse, findPresent, leaves, page, soon } from '../../testing/browsing.ts'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, visit } from '../../testing/people.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const see = (visitor: { visitorId: string }) => expect.poll(() => findPresent(stage, visitor), soon)

describe('a visitor', () => {
  it('is listed with the page, moves with it, and leaves with the last tab', async () => {
    const dana = await stage.visitor()
    const said = { title: 'Home', language: 'de-DE', timeZone: 'Europe/Berlin', referrer: 'https://search.example/' }
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const first = await browse(stage, dana, '/', { ...said, headers: { 'user-agent': userAgent } })
    expect(await findPresent(stage, dana)).toMatchObject({
      page: { url: page('/').url, title: 'Home' },
      contact: null,
      conversation: null,
      state: 'browsing',
      browser: 'Firefox 140',
      system: 'Linux',
      language: 'de-DE',
      timeZone: 'Europe/Berlin',
      referrer: 'https://search.example/',
      place: null,
      address: null,
      pages: 1,
      tabs: 1,
    })
    const second = await browse(stage, dana, '/pricing')
    expect(await findPresent(stage, dana)).toMatchObject({ pages: 2, tabs: 2 })
    first.say({ here: page('/about') })
    await see(dana).toMatchObject({ page: { url: page('/about').url }, pages: 3, tabs: 2 })
    first.close()
    await see(dana).toMatchObject({ page: { url: page('/pricing').url }, tabs: 1 })
    second.close()
    await leaves(stage, dana)
  })

  it('who turns to the next page does not blink, and stays who they are', async () => {
    const dana = await stage.visitor()
    const first = await browse(stage, dana, '/')
    const { arrivedAt } = (await findPresent(stage, dana))!
    first.close()
    expect(await first.closed).toBe(1005)
    stage.clock.advance(3_000)
    const next = await browse(stage, dana, '/next')
    expect(await findPresent(stage, dana)).toMatchObject({ arrivedAt, pages: 2, tabs: 1 })
    next.close()
  })

  it('expires 60 s after the last sign of life, and is back with the next one', async () => {
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/')
    stage.clock.advance(59_000)
    tab.say({ ping: 1 })
    await tab.caughtUp()
    stage.clock.advance(59_000)
    expect(await findPresent(stage, dana)).not.toBeNull()
    stage.clock.advance(61_000)
    await see(dana).toBeNull()
    tab.say({ ping: 2 })
    await see(dana).toMatchObject({ page: { url: page('/').url }, pages: 1, tabs: 1 })
    tab.close()
  })

  it('shows how the conversation stands, and who they are once that is known', async () => {
    const eli = await stage.visitor()
    const tab = await browse(stage, eli, '/')
    const { id } = await eli.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
    await see(eli).toMatchObject({ state: 'waiting', conversation: { id, assigneeId: null } })
    await stage.bob.call('POST /v1/conversations/:id/assign', { id })
    await see(eli).toMatchObject({ state: 'assigned', conversation: { id, assigneeId: stage.bob.id } })
    await stage.bob.call('POST /v1/conversations/:id/accept', { id })
    await see(eli).toMatchObject({ state: 'active' })
    await stage.bob.call('POST /v1/conversations/:id/close', { id })
    await see(eli).toMatchObject({ state: 'resolved', contact: { name: null, known: false } })
    const contactId = (await findPresent(stage, eli))!.contact!.id
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Eli' })
    await see(eli).toMatchObject({ contact: { id: contactId, name: 'Eli', known: true } })
    const again = await eli.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Me again' })
    await see(eli).toMatchObject({ state: 'waiting', conversation: { id: again.id } })
    tab.close()
  })

  it('identified in the same browser replaces the anonymous one; merged history keeps its state', async () => {
    const browser = await stage.visitor()
    const tab = await browse(stage, browser, '/')
    await browser.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Who am I?' })
    await see(browser).toMatchObject({ contact: { known: false }, state: 'waiting' })
    const { visitorId, visitorSecret } = browser
    const identity = { userId: 'dana', hmac: await stage.hmac('dana'), name: 'Dana' }
    await visit(stage.base, stage.ann.widgetKey, { identity })
    await visit(stage.base, stage.ann.widgetKey, { identity, visitorId, visitorSecret })
    await see(browser).toMatchObject({ contact: { name: 'Dana', known: true }, state: 'waiting' })
    const { items } = await stage.ann.call('GET /v1/visitors', { q: 'dana' })
    expect(items.map((v) => v.id)).toEqual([visitorId])
    tab.close()
  })

  it('is none of another workspace, and of nobody without the right', async () => {
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/')
    expect((await stage.gus.call('GET /v1/visitors')).items).toEqual([])
    await expect(stage.gus.call('GET /v1/visitors/:id', { id: dana.visitorId })).rejects.toMatchObject({ status: 404 })
    await expect(stage.cy.call('GET /v1/visitors')).rejects.toMatchObject({ status: 403 })
    for (const [who, allowed] of [
      [stage.gus, true],
      [stage.cy, false],
    ] as const) {
      const socket = await listen(who)
      socket.say({ watch: { visitors: { count: 100, places: true } as never } })
      await socket.caughtUp()
      if (allowed) await socket.until((f) => 's' in f)
      expect(JSON.stringify(socket.frames)).not.toContain(dana.visitorId)
      expect(socket.signals.filter((s) => s.type === 'visitors').length).toBe(allowed ? 1 : 0)
      socket.close()
    }
    tab.close()
  })
})

describe('a page that lies', () => {
  it('cannot speak for somebody else, nor as an operator', async () => {
    const [dana, mallory] = [await stage.visitor(), await stage.visitor()]
    const tab = await browse(stage, dana, '/mine')
    const other = await listen(mallory)
    other.sayRaw(JSON.stringify({ here: { ...page('/theirs'), visitorId: dana.visitorId } }))
    expect(await other.closed).toBe(4000)
    expect(await findPresent(stage, dana)).toMatchObject({ page: { url: page('/mine').url } })
    const operator = await listen(stage.bob)
    operator.say({ here: page('/as-operator') })
    await operator.caughtUp()
    const { items } = await stage.ann.call('GET /v1/visitors', { page: '/as-operator' })
    expect(items).toEqual([])
    operator.close()
    tab.close()
  })

  it('shows a dash for what is no page of the sites, and takes the time zone of nowhere for none', async () => {
    const dana = await stage.visitor()
    const tab = await listen(dana)
    tab.say({ here: { url: 'javascript:alert(1)', title: '<script>', timeZone: 'Mars/Olympus', language: '??' } })
    await see(dana).toMatchObject({ page: null, timeZone: null, language: null })
    await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: ['https://shop.example.com'] })
    await stage.settled()
    tab.say({ here: { url: 'https://evil.example/' } })
    await tab.caughtUp()
    expect(await findPresent(stage, dana)).toMatchObject({ page: null })
    tab.say({ here: page('/real') })
    await see(dana).toMatchObject({ page: { url: page('/real').url } })
    tab.say({ here: { url: `${stage.base}/demo` } })
    await see(dana).toMatchObject({ page: { url: `${stage.base}/demo` } })
    await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: [] })
    tab.close()
  })

  it('as big as a megabyte is cut off, and nobody else notices', async () => {
    const [dana, mallory] = [await stage.visitor(), await stage.visitor()]
    const tab = await browse(stage, dana, '/')
    const other = await listen(mallory)
    other.sayRaw(JSON.stringify({ here: page('/', { title: 'x'.repeat(1_000_000) }) }))
    expect(await other.closed).toBe(1009)
    await tab.caughtUp()
    expect(await findPresent(stage, dana)).not.toBeNull()
    tab.close()
  })

  it('ten thousand times a second ends at the newest one, and the list stays calm', async () => {
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/0')
    for (let n = 1; n <= 10_000; n++) tab.say({ here: page(`/${n}`) })
    await tab.caughtUp()
    expect((await findPresent(stage, dana))!.pages).toBeLessThan(25)
    stage.clock.advance(2_000)
    await see(dana).toMatchObject({ page: { url: page('/10000').url } })
    expect((await findPresent(stage, dana))!.pages).toBeLessThan(35)
    tab.close()
  })
})
