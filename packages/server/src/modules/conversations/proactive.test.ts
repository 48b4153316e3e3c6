import type { ContactWireEvent } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { caller, listen, visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const soon = { timeout: 5_000, interval: 10 }
const url = 'https://shop.example.com/pricing'

/** A visitor who looks at a page and has never written. */
async function looker() {
  const visitor = await stage.visitor()
  const tab = await listen<ContactWireEvent>(visitor)
  tab.say({ here: { url, title: 'Pricing', language: 'de' } })
  await expect.poll(() => isHere(visitor), soon).toBe(true)
  return { visitor, tab }
}

const isHere = async ({ visitorId }: Visitor) =>
  (await stage.ann.call('GET /v1/visitors', { limit: 100 })).items.some((v) => v.id === visitorId)
const start = (visitorId: string, by = stage.ann, text = 'Can I help?') =>
  by.call('POST /v1/conversations', { visitorId, clientId: newClientId(), text })

describe('a conversation begun with a visitor', () => {
  it('makes the contact, is active with its operator, and reaches the browser live', async () => {
    const { visitor, tab } = await looker()
    const item = await sees(stage, stage.bob, () => start(visitor.visitorId))
    expect(item).toMatchObject({
      status: 'open',
      queueState: 'active',
      assigneeId: stage.ann.id,
      startedFrom: { url, title: 'Pricing', language: 'de' },
      contact: { name: null },
    })
    await expect.poll(() => tab.events.map((e) => e.type), soon).toContain('message.posted')
    expect(Object.keys(item.startedFrom).sort()).toEqual(
      ['browser', 'language', 'referrer', 'system', 'timeZone', 'title', 'url'].sort(),
    )
    const hello = await caller(stage.base).call('POST /v1/widget/hello', {
      widgetKey: stage.ann.widgetKey,
      visitorId: visitor.visitorId,
      visitorSecret: visitor.visitorSecret,
    })
    expect(hello.unread).toBe(1)
    const { items } = await visitor.call('GET /v1/widget/conversations')
    expect(items.map((c) => c.id)).toEqual([item.id])
    await expect
      .poll(() => stage.ann.call('GET /v1/visitors/:id', { id: visitor.visitorId }), soon)
      .toMatchObject({ state: 'active', conversation: { id: item.id, assigneeId: stage.ann.id } })
    tab.close()
  })

  it('is allowed for ten minutes after the visitor has left, and for browsers that have written', async () => {
    const { visitor, tab } = await looker()
    tab.close()
    const leaves = (who: Visitor) =>
      expect
        .poll(() => {
          stage.clock.advance(1_000)
          return isHere(who)
        }, soon)
        .toBe(false)
    await leaves(visitor)
    await start(visitor.visitorId)
    const known = await stage.chat()
    await start(known.visitor.visitorId)
    const late = await looker()
    late.tab.close()
    await leaves(late.visitor)
    stage.clock.advance(600_000)
    await expect(start(late.visitor.visitorId)).rejects.toMatchObject({ status: 404 })
    await start(visitor.visitorId)
    const never = await stage.visitor()
    await expect(start(never.visitorId)).rejects.toMatchObject({ status: 404 })
  })

  it('needs exactly one recipient, of this workspace', async () => {
    const { visitor, tab } = await looker()
    const { contactId } = await stage.chat()
    const message = { clientId: newClientId(), text: 'Hi' }
    for (const to of [{}, { contactId, visitorId: visitor.visitorId }])
      await expect(stage.ann.call('POST /v1/conversations', { ...to, ...message })).rejects.toMatchObject({
        status: 400,
        code: 'recipient_needed',
      })
    await expect(start(visitor.visitorId, stage.gus)).rejects.toMatchObject({ status: 404 })
    tab.close()
  })

  it('of two operators at once, and of the visitor who writes just then, is with one contact', async () => {
    for (let round = 0; round < 10; round++) {
      const visitor = await visit(stage.base, stage.ann.widgetKey)
      const tab = await listen(visitor)
      tab.say({ here: { url } })
      await expect.poll(() => isHere(visitor), soon).toBe(true)
      await Promise.all([
        start(visitor.visitorId, stage.ann),
        start(visitor.visitorId, stage.bob),
        visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hello?' }),
      ])
      const { items } = await visitor.call('GET /v1/widget/conversations')
      expect(items).toHaveLength(3)
      const details = await Promise.all(items.map(({ id }) => stage.ann.call('GET /v1/conversations/:id', { id })))
      expect(new Set(details.map((d) => d.contact.id)).size).toBe(1)
      tab.close()
    }
  })

  it('begun again by a retry is the same one', async () => {
    const { visitor, tab } = await looker()
    const message = { visitorId: visitor.visitorId, clientId: newClientId(), text: 'Hi' }
    const [one, two] = [
      await stage.ann.call('POST /v1/conversations', message),
      await stage.ann.call('POST /v1/conversations', message),
    ]
    expect(two.id).toBe(one.id)
    tab.close()
  })
})
