import type { VisitorAlert } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { browse, leaves, page, soon } from '../../testing/browsing.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Person, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const add = (conditions: VisitorAlert['conditions'], by = stage.bob) =>
  by.call('POST /v1/alerts', { name: JSON.stringify(conditions).slice(0, 80), conditions })

/** What somebody is told of the alerts while `act` runs and after. */
async function listening(who: Person) {
  const socket = await listen(who)
  return {
    socket,
    told: (alert: VisitorAlert, visitor: Visitor) =>
      socket.signals.filter((s) => s.type === 'alert' && s.alertId === alert.id && s.visitor.id === visitor.visitorId)
        .length,
  }
}

describe('alerts', () => {
  it('are made, changed and removed by their owner, who sees it everywhere', async () => {
    const { bob } = stage
    const alert = await sees(stage, bob, () => add({ page: '/a' }))
    await sees(stage, bob, () => bob.call('PATCH /v1/alerts/:id', { id: alert.id, name: 'A', enabled: false }))
    const { items } = await bob.call('GET /v1/alerts')
    expect(items).toEqual([{ ...alert, name: 'A', enabled: false, revision: 2 }])
    await sees(stage, bob, () => bob.call('DELETE /v1/alerts/:id', { id: alert.id }))
    expect((await bob.call('GET /v1/alerts')).items).toEqual([])
  })

  it('are nobody else’s, need a condition, and are at most fifty, also at once', async () => {
    const alert = await add({ known: true })
    for (const who of [stage.ann, stage.gus]) {
      expect((await who.call('GET /v1/alerts')).items).toEqual([])
      await expect(who.call('DELETE /v1/alerts/:id', { id: alert.id })).rejects.toMatchObject({ status: 404 })
      await expect(who.call('PATCH /v1/alerts/:id', { id: alert.id, enabled: false })).rejects.toMatchObject({
        status: 404,
      })
    }
    await expect(add({})).rejects.toMatchObject({ status: 400, code: 'alert_empty' })
    await expect(stage.bob.call('PATCH /v1/alerts/:id', { id: alert.id, conditions: {} })).rejects.toMatchObject({
      code: 'alert_empty',
    })
    const made = await Promise.allSettled(Array.from({ length: 60 }, () => add({ page: '/never' }, stage.ann)))
    expect(made.filter((m) => m.status === 'fulfilled')).toHaveLength(50)
    expect(made.find((m) => m.status === 'rejected')!.reason).toMatchObject({ code: 'too_many_alerts' })
    await stage.bob.call('DELETE /v1/alerts/:id', { id: alert.id })
  })

  it('tell their owner once per visit when a visitor comes to such a page', async () => {
    const alert = await add({ page: '/pricing' })
    await stage.settled()
    const [bob, ann] = [await listening(stage.bob), await listening(stage.ann)]
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/')
    await tab.caughtUp()
    expect(bob.told(alert, dana)).toBe(0)
    tab.say({ here: page('/pricing/gold') })
    await expect.poll(() => bob.told(alert, dana), soon).toBe(1)
    tab.say({ here: page('/') })
    tab.say({ here: page('/pricing') })
    await browse(stage, dana, '/after')
    tab.close()
    expect(bob.told(alert, dana)).toBe(1)
    expect(ann.told(alert, dana)).toBe(0)
    bob.socket.close()
    ann.socket.close()
    await stage.bob.call('DELETE /v1/alerts/:id', { id: alert.id })
  })

  it('tell again with the next visit, and count the views of all visits', async () => {
    const once = await add({ page: '/again' })
    const third = await add({ page: '/again', views: 3 })
    await stage.settled()
    const bob = await listening(stage.bob)
    const dana = await stage.visitor()
    for (const [visitNumber, expected] of [
      [1, 0],
      [2, 0],
      [3, 1],
    ] as const) {
      const tab = await browse(stage, dana, '/again')
      await expect.poll(() => bob.told(once, dana), soon).toBe(visitNumber)
      await expect.poll(() => bob.told(third, dana), soon).toBe(expected)
      tab.close()
      await leaves(stage, dana)
    }
    for (const { id } of [once, third]) await stage.bob.call('DELETE /v1/alerts/:id', { id })
    bob.socket.close()
  })

  it('tell of who stays long, and of who becomes known', async () => {
    const long = await add({ secondsOnSite: 120 })
    await stage.settled()
    const bob = await listening(stage.bob)
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/')
    for (let n = 0; n < 2; n++) {
      stage.clock.advance(55_000)
      await tab.caughtUp()
    }
    expect(bob.told(long, dana)).toBe(0)
    stage.clock.advance(15_000)
    await tab.caughtUp()
    await expect.poll(() => bob.told(long, dana), soon).toBe(1)
    await stage.bob.call('PATCH /v1/alerts/:id', { id: long.id, enabled: false })
    tab.close()
    bob.socket.close()
  })

  it('tell nobody who may not see visitors any more', async () => {
    const alert = await add({ page: '/secret' })
    await stage.ann.call('PATCH /v1/operators/:id', { id: stage.bob.id, permissions: ['conversations:read'] })
    await stage.settled()
    const bob = await listening(stage.bob)
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/secret')
    const other = await browse(stage, await stage.visitor(), '/secret')
    await bob.socket.caughtUp()
    expect(bob.told(alert, dana)).toBe(0)
    for (const socket of [tab, other, bob.socket]) socket.close()
  })
})
