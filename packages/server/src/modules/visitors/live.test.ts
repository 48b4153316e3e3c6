import { visitorSorts, type Watch } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { browse, leaves, listOf, page, soon, visitorFrames } from '../../testing/browsing.ts'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, visit, type Person, type Socket, type Visitor } from '../../testing/people.ts'

let stage: Stage
const visitors: Visitor[] = []
const tabs: Socket<unknown>[] = []
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'), { PUBLIC_URL: 'http://127.0.0.1' })
  const addresses = ['8.8.8.8', '80.156.86.78', '80.156.86.79', '192.168.1.1', '2a00:1450:4001:82b::200e', '10.1.2.3']
  for (const [n, address] of addresses.entries()) {
    const visitor =
      n < 2
        ? await visit(stage.base, stage.ann.widgetKey, { identity: { name: `Visitor ${n}` } })
        : await stage.visitor()
    const headers = { 'x-forwarded-for': `6.6.6.6, ${address}` }
    tabs.push(await browse(stage, visitor, `/${n % 3}`, { title: `Page ${n % 3}`, headers }))
    visitors.push(visitor)
    stage.clock.advance(1_000)
  }
  await visitors[2]!.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
  await vi.waitFor(
    async () => expect((await stage.ann.call('GET /v1/visitors', { state: 'waiting' })).items).toHaveLength(1),
    soon,
  )
})
afterAll(() => stage.close())

type Wish = Partial<NonNullable<Watch['visitors']>>
async function watch(who: Person, visitorsWish: Wish): Promise<Socket<unknown>> {
  const socket = await listen(who)
  socket.sayRaw(JSON.stringify({ watch: { visitors: visitorsWish } }))
  await socket.until((f) => 's' in f && f.s.some((s) => s.type === 'visitors'))
  return socket
}
const idsOf = (list: { id: string }[]) => list.map((v) => v.id)

describe('the list', () => {
  it.each<Wish>([
    ...visitorSorts.map((sort) => ({ sort })),
    { q: 'visitor 1' },
    { q: 'germany' },
    { page: '/1' },
    { country: 'US' },
    { country: 'none' },
    { state: 'waiting' },
    { known: 'yes' },
    { known: 'no', sort: 'page' },
  ])('%j is the same by REST, page for page, and live', async (wish) => {
    const socket = await watch(stage.ann, { ...wish, count: 100 })
    const live = listOf(socket)
    const pages: typeof live = []
    let cursor: string | null | undefined
    do {
      const answer = await stage.ann.call('GET /v1/visitors', { ...wish, limit: 2, ...(cursor && { cursor }) })
      pages.push(...answer.items)
      cursor = answer.nextCursor
    } while (cursor)
    expect(pages).toEqual(live)
    expect(visitorFrames(socket)[0]).toMatchObject({ total: 6, matching: pages.length })
    expect(pages.length).toBeGreaterThan(0)
    socket.close()
  })

  it('knows where addresses are, believes the last proxy only, and keeps no address', async () => {
    const { items } = await stage.ann.call('GET /v1/visitors', { sort: 'arrivedAt' })
    expect(items.map((v) => v.place?.country ?? null)).toEqual(['US', 'DE', 'DE', null, expect.any(String), null])
    expect(items.map((v) => v.address)).toEqual(items.map(() => null))
    expect(await stage.ann.call('GET /v1/visitors/geo')).toEqual({ city: false, credit: null })
    await stage.ann.call('PATCH /v1/workspace', { settings: { storeAddresses: true } })
    await expect
      .poll(() => stage.ann.call('GET /v1/visitors', { sort: 'arrivedAt', limit: 1 }).then((l) => l.items[0]), soon)
      .toMatchObject({ address: '8.8.8.8' })
    await stage.ann.call('PATCH /v1/workspace', { settings: { storeAddresses: false } })
    await expect
      .poll(() => stage.ann.call('GET /v1/visitors', { sort: 'arrivedAt', limit: 1 }).then((l) => l.items[0]), soon)
      .toMatchObject({ address: null })
  })

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await stage.ann.call('GET /v1/visitors', { limit: 1 })
    for (const cursor of [nextCursor!, 'nonsense', ''])
      await expect(stage.ann.call('GET /v1/visitors', { sort: 'name', cursor })).rejects.toMatchObject({
        code: 'cursor_invalid',
      })
  })
})

describe('what is watched live', () => {
  it('begins whole with the totals, and goes on with what changed', async () => {
    const socket = await watch(stage.ann, { sort: 'arrivedAt', count: 3, places: true })
    const [first] = visitorFrames(socket)
    expect(first).toMatchObject({
      whole: true,
      total: 6,
      matching: 6,
      states: { browsing: 5, waiting: 1, assigned: 0, active: 0, resolved: 0 },
      pages: [
        { url: page('/0').url, count: 2 },
        { url: page('/1').url, count: 2 },
        { url: page('/2').url, count: 2 },
      ],
      order: visitors.slice(0, 3).map((v) => v.visitorId),
    })
    const germany = first!.places.find((p) => p.key === 'DE')!
    expect(germany).toMatchObject({ place: { country: 'DE', city: null }, states: { browsing: 1, waiting: 1 } })
    tabs[0]!.say({ here: page('/moved') })
    await expect.poll(() => visitorFrames(socket).length, soon).toBeGreaterThan(1)
    const second = visitorFrames(socket)[1]!
    expect(second).toMatchObject({ whole: false, places: [] })
    expect(idsOf(second.rows)).toEqual([visitors[0]!.visitorId])
    tabs[0]!.say({ here: page('/0') })
    await expect.poll(() => listOf(socket)[0]?.page?.url, soon).toBe(page('/0').url)
    socket.close()
  })

  it('empties the place that somebody left', async () => {
    const socket = await watch(stage.ann, { places: true })
    const guest = await stage.visitor()
    const headers = { 'x-forwarded-for': '133.11.0.1' }
    const tab = await browse(stage, guest, '/far', { headers })
    const japan = () =>
      visitorFrames(socket)
        .flatMap((f) => f.places)
        .findLast((p) => p.key === 'JP')?.states.browsing
    await expect.poll(japan, soon).toBe(1)
    expect(visitorFrames(socket).flatMap((f) => f.rows)).toEqual([])
    tab.close()
    await leaves(stage, guest)
    await expect.poll(japan, soon).toBe(0)
    socket.close()
  })

  it('a socket gets at most two frames a second, however much happens and is asked for', async () => {
    const socket = await watch(stage.ann, { count: 100 })
    const guest = await stage.visitor()
    const tab = await browse(stage, guest, '/busy')
    const from = performance.now()
    for (let n = 0; performance.now() - from < 2_000; n++) {
      tab.say({ here: page(`/busy/${n}`) })
      socket.sayRaw(JSON.stringify({ watch: { visitors: { count: 100, from: n % 2 } } }))
      await tab.caughtUp()
    }
    const seconds = (performance.now() - from) / 1_000
    expect(visitorFrames(socket).length).toBeLessThanOrEqual(2 * seconds + 2)
    tab.close()
    await leaves(stage, guest)
    socket.close()
  })

  it('one contact is watched in all browsers, at once and as they move', async () => {
    const { contactId, visitor } = await stage.chat()
    const socket = await listen(stage.cy)
    socket.say({ watch: { contactId } })
    const last = () => socket.signals.findLast((s) => s.type === 'contact visitors')
    await expect.poll(last, soon).toMatchObject({ contactId, visitors: [] })
    const tab = await browse(stage, visitor, '/profile')
    await expect.poll(last, soon).toMatchObject({ visitors: [{ page: { url: page('/profile').url } }] })
    tab.say({ here: page('/profile/2') })
    await expect.poll(last, soon).toMatchObject({ visitors: [{ page: { url: page('/profile/2').url } }] })
    tab.close()
    await leaves(stage, visitor)
    await expect.poll(last, soon).toMatchObject({ visitors: [] })
    socket.say({ watch: {} })
    await socket.caughtUp()
    socket.close()
  })
})
