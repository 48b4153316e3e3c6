import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { browse, findPresent, leaves, page, soon } from '../../testing/browsing.ts'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { caller, listen } from '../../testing/people.ts'
import { sweepVisits } from './index.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const visitsOf = async ({ visitorId }: { visitorId: string }) =>
  (await stage.ann.call('GET /v1/visitors/:id/visits', { id: visitorId, limit: 100 })).items

describe('page visits', () => {
  it('are kept with title, time and how long they lasted, newest first', async () => {
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/', { title: 'Home' })
    stage.clock.advance(7_000)
    tab.say({ here: page('/pricing?token=secret', { title: 'Pricing', referrer: page('/').url }) })
    await expect.poll(() => findPresent(stage, dana), soon).toMatchObject({ page: { title: 'Pricing' } })
    tab.say({ here: page('/pricing?token=other', { title: 'Our pricing' }) })
    expect(await visitsOf(dana)).toMatchObject([
      {
        visitorId: dana.visitorId,
        url: page('/pricing').url,
        title: 'Pricing',
        referrer: page('/').url,
        seconds: null,
      },
      { url: page('/').url, title: 'Home', seconds: 7 },
    ])
    stage.clock.advance(3_000)
    tab.close()
    await leaves(stage, dana)
    // The time goes on a little until the server hears that the tab was closed.
    expect([3, 4]).toContain((await visitsOf(dana))[0]!.seconds)
  })

  it('two tabs on one page, and a tab whose connection is replaced, are one', async () => {
    const dana = await stage.visitor()
    const first = await browse(stage, dana, '/same')
    const second = await browse(stage, dana, '/same')
    first.close()
    second.close()
    const third = await browse(stage, dana, '/same')
    expect(await visitsOf(dana)).toHaveLength(1)
    third.close()
  })

  it('of before are the contact’s once there is one', async () => {
    const { id, contactId, visitor } = await stage.chat()
    const tab = await browse(stage, visitor, '/later')
    const { items } = await stage.ann.call('GET /v1/contacts/:id/visits', { id: contactId })
    expect(items.map((v) => v.url)).toEqual([page('/later').url])
    expect(id).not.toBe(contactId)
    const dana = await stage.visitor()
    const earlier = await browse(stage, dana, '/before')
    await dana.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
    await expect.poll(() => findPresent(stage, dana), soon).toMatchObject({ contact: { known: false } })
    const { contact } = (await findPresent(stage, dana))!
    const own = await stage.ann.call('GET /v1/contacts/:id/visits', { id: contact!.id })
    expect(own.items.map((v) => v.url)).toEqual([page('/before').url])
    tab.close()
    earlier.close()
  })

  it('are kept to the newest 500 of a browser, and as long as the workspace says', async () => {
    const dana = await stage.visitor()
    const { db } = stage.app.kernel
    const at = stage.clock.now().getTime() - 86_400_000
    for (let n = 0; n < 520; n++)
      await sql`insert into page_visits (id, workspace_id, visitor_id, url, at)
        values (${newId(at + n)}, ${stage.ann.workspaceId}, ${dana.visitorId}, ${page(`/${n}`).url}, ${new Date(at + n)})`.execute(
        db,
      )
    const tab = await browse(stage, dana, '/newest')
    await visitsOf(dana)
    const count = async () =>
      (await sql<{ count: number }>`select count(*) from page_visits where visitor_id = ${dana.visitorId}`.execute(db))
        .rows[0]!.count
    expect(await count()).toBe(500)
    expect((await visitsOf(dana))[0]).toMatchObject({ url: page('/newest').url })
    await stage.ann.call('PATCH /v1/workspace', { settings: { visitRetentionDays: 1 } })
    stage.clock.advance(1_000)
    await sweepVisits(stage.app.kernel)
    expect(await count()).toBe(1)
    tab.close()
  })
})

describe('a browser that asks not to be followed', () => {
  const hello = (headers: Record<string, string>) =>
    caller(stage.base, headers).call('POST /v1/widget/hello', { widgetKey: stage.ann.widgetKey })

  it('is left alone where the workspace honours that', async () => {
    await stage.ann.call('PATCH /v1/workspace', { settings: { honourPrivacySignals: true } })
    await stage.settled()
    for (const headers of [{ dnt: '1' }, { 'sec-gpc': '1' }]) {
      expect((await hello(headers)).settings.presence).toBe(false)
      const dana = await stage.visitor()
      const tab = await listen(dana, undefined, undefined, headers as Record<string, string>)
      tab.say({ here: page('/private') })
      await tab.caughtUp()
      expect(await findPresent(stage, dana)).toBeNull()
      await expect(visitsOf(dana)).rejects.toMatchObject({ status: 404 })
      tab.close()
    }
    expect((await hello({})).settings.presence).toBe(true)
    await stage.ann.call('PATCH /v1/workspace', { settings: { honourPrivacySignals: false } })
    expect((await hello({ dnt: '1' })).settings.presence).toBe(true)
  })

  it('and everybody, where presence is off: who is here is gone at once', async () => {
    const dana = await stage.visitor()
    const tab = await browse(stage, dana, '/')
    await stage.ann.call('PATCH /v1/workspace', { settings: { presenceEnabled: false } })
    await expect.poll(() => findPresent(stage, dana), soon).toBeNull()
    expect((await hello({})).settings.presence).toBe(false)
    tab.say({ here: page('/next') })
    await tab.caughtUp()
    expect(await findPresent(stage, dana)).toBeNull()
    await stage.ann.call('PATCH /v1/workspace', { settings: { presenceEnabled: true } })
    tab.close()
  })
})
