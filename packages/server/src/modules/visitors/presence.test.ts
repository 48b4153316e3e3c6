import type { Here, Visitor as Present } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Socket, type Visitor } from '../../testing/people.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const page = (path: string, more: Partial<Here> = {}): Here => ({ url: `https://shop.example.com${path}`, ...more })
const soon = { timeout: 5_000, interval: 10 }

async function browse(visitor: Visitor, path: string, more: Partial<Here> = {}) {
  const tab = await listen(visitor)
  tab.say({ here: page(path, more) })
  await expect.poll(() => find(visitor), soon).toMatchObject({ page: { url: page(path).url } })
  return tab
}

const find = async ({ visitorId }: Visitor): Promise<Present | null> =>
  stage.ann.call('GET /v1/visitors/:id', { id: visitorId }).catch(() => null)

/** The grace begins when the server hears of the closed socket, so time goes on while it is waited for. */
const gone = (visitor: Visitor) =>
  expect
    .poll(() => {
      stage.clock.advance(500)
      return find(visitor)
    }, soon)
    .toBeNull()

describe('a visitor', () => {
  it('is listed with the page, moves with it, and leaves with the last tab', async () => {
    const dana = await stage.visitor()
    const first = await browse(dana, '/', { title: 'Home', language: 'de-DE', timeZone: 'Europe/Berlin' })
    expect(await find(dana)).toMatchObject({
      page: { url: 'https://shop.example.com/', title: 'Home' },
      contact: null,
      conversation: null,
      state: 'browsing',
      language: 'de-DE',
      timeZone: 'Europe/Berlin',
      place: null,
      address: null,
      pages: 1,
      tabs: 1,
    })
    const second = await browse(dana, '/pricing')
    expect(await find(dana)).toMatchObject({ pages: 2, tabs: 2 })
    first.say({ here: page('/about') })
    await expect.poll(() => find(dana), soon).toMatchObject({ page: { url: page('/about').url }, pages: 3, tabs: 2 })
    first.close()
    await expect.poll(() => find(dana), soon).toMatchObject({ page: { url: page('/pricing').url }, tabs: 1 })
    second.close()
    await gone(dana)
  })

  it('turns from anonymous to waiting, assigned, active and resolved while being watched', async () => {
    const eli = await stage.visitor()
    const tab = await browse(eli, '/')
    const { id } = await eli.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
    const state = (name: Present['state']) =>
      expect.poll(() => find(eli), soon).toMatchObject({ state: name, conversation: { id } })
    await state('waiting')
    await stage.bob.call('POST /v1/conversations/:id/assign', { id })
    await state('assigned')
    await stage.bob.call('POST /v1/conversations/:id/accept', { id })
    await state('active')
    await stage.bob.call('POST /v1/conversations/:id/close', { id })
    await state('resolved')
    expect((await find(eli))!.contact).toMatchObject({ known: false })
    await stage.ann.call('PATCH /v1/contacts/:id', { id: (await find(eli))!.contact!.id, name: 'Eli' })
    await expect.poll(() => find(eli), soon).toMatchObject({ contact: { name: 'Eli', known: true } })
    tab.close()
  })
})

describe('the live list', () => {
  it('is whole at first, then only what changed, and equals REST', async () => {
    const watching = await listen(stage.ann)
    watching.say({ watch: { visitors: { sort: 'arrivedAt', from: 0, count: 100, places: true } } })
    const frames = () => visitorFrames(watching)
    await expect.poll(() => frames().length, soon).toBe(1)
    expect(frames()[0]).toMatchObject({ whole: true })
    const gia = await stage.visitor()
    const tab = await browse(gia, '/live')
    await expect.poll(() => rowOf(watching, gia)?.page?.url, soon).toBe(page('/live').url)
    expect(frames().at(-1)!.whole).toBe(false)
    expect(
      frames()
        .at(-1)!
        .rows.map((r) => r.id),
    ).toEqual([gia.visitorId])
    const { items } = await stage.ann.call('GET /v1/visitors', { sort: 'arrivedAt', limit: 100 })
    expect(items.map((v) => v.id)).toEqual(frames().at(-1)!.order)
    expect(items.at(-1)).toEqual(rowOf(watching, gia))
    watching.close()
    tab.close()
  })
})

type Signals = Pick<Socket<unknown>, 'signals'>
const visitorFrames = ({ signals }: Signals) => signals.filter((s) => s.type === 'visitors')
const rowOf = (socket: Signals, { visitorId }: Visitor) =>
  visitorFrames(socket)
    .flatMap((f) => f.rows)
    .findLast((r) => r.id === visitorId)
