import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const make = (input: object) => stage.ann.call('POST /v1/contacts', input)
const get = (id: string) => stage.ann.call('GET /v1/contacts/:id', { id })
const merge = (id: string, fromId: string, takeFrom: string[] = []) =>
  stage.bob.call('POST /v1/contacts/:id/merge', { id, fromId, takeFrom })
const seen = <T>(action: () => Promise<T>) => sees(stage, stage.cy, () => sees(stage, stage.bob, action))
const conversationsOf = async (contact: string) =>
  (await stage.ann.call('GET /v1/conversations', { contact })).items.map((c) => c.id)
const commentsOn = async (id: string) =>
  (await stage.ann.call('GET /v1/comments', { entity: `contact:${id}` })).items.map((c) => c.text)
const remark = (id: string, text: string) =>
  stage.ann.call('POST /v1/comments', { entity: `contact:${id}`, clientId: newClientId(), text })
const write = (visitor: Visitor, text: string) =>
  visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text })
const texts = async (visitor: Visitor) =>
  (await visitor.call('GET /v1/widget/conversations')).items.flatMap((c) => c.messages.map((m) => m.text)).sort()
const proven = async (userId: string, browser?: Visitor) =>
  visit(stage.base, stage.ann.widgetKey, {
    identity: { userId, hmac: await stage.hmac(userId) },
    ...(browser && { visitorId: browser.visitorId, visitorSecret: browser.visitorSecret }),
  })
const known = async (externalId: string) => (await stage.ann.call('GET /v1/contacts', { externalId })).items[0]!

describe('a merge', () => {
  it('in the middle of a send and its retries: the message is stored once, also after the undo', async () => {
    for (let round = 0; round < 4; round++) {
      const { id: conversationId, contactId: fromId, visitor } = await stage.chat()
      const { id } = await make({ name: 'Dana' })
      const message = { id: conversationId, clientId: newClientId(), text: 'Once' }
      const send = () => visitor.call('POST /v1/widget/conversations/:id/messages', message)
      const stored = async () => {
        const { items } = await stage.ann.call('GET /v1/conversations/:id/messages', { id: conversationId })
        return items.filter((m) => m.clientId === message.clientId).map((m) => m.id)
      }
      // In the first round one after the other, then all at once.
      const early = round === 0 ? [await send()] : []
      const [merged, ...sends] = await Promise.allSettled([merge(id, fromId), send(), send(), send()])
      expect(merged.status).toBe('fulfilled')
      await stage.settled()
      const late = await send()
      const answers = sends.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []))
      expect(new Set([...early, ...answers, late].map((m) => m.seq))).toEqual(new Set([late.seq]))
      expect(await stored()).toHaveLength(1)
      const { items } = await stage.ann.call('GET /v1/contacts/:id/merges', { id })
      await Promise.allSettled([stage.bob.call('POST /v1/contacts/:id/unmerge', { id, mergeId: items[0]!.id }), send()])
      await stage.settled()
      expect((await send()).seq).toBe(late.seq)
      expect(await stored()).toHaveLength(1)
    }
  })

  it('keeps everything of both, as the preview said', async () => {
    const [vip, late] = await Promise.all(['VIP', 'Late'].map((name) => stage.ann.call('POST /v1/tags', { name })))
    const { id: conversationId, contactId: fromId } = await stage.chat('Hello?')
    await stage.ann.call('PATCH /v1/contacts/:id', {
      id: fromId,
      name: 'D. Lindqvist',
      phone: '+46 70 1',
      metadata: { plan: 'free', city: 'Lund' },
      tagIds: [late!.id],
    })
    await remark(fromId, 'about the other')
    const { id } = await make({ name: 'Dana', metadata: { plan: 'gold' }, tagIds: [vip!.id] })
    await remark(id, 'about this one')
    const preview = await stage.bob.call('GET /v1/contacts/:id/merge-preview', { id, fromId })
    expect(preview).toMatchObject({
      contact: { id, name: 'Dana', phone: '+46 70 1' },
      moves: { conversations: 1, comments: 1, browsers: 1 },
    })
    expect(preview.conflicts).toEqual([
      { field: 'name', kept: 'Dana', other: 'D. Lindqvist' },
      { field: 'metadata:plan', kept: 'gold', other: 'free' },
    ])
    const merged = await seen(() => merge(id, fromId, ['metadata:plan']))
    expect(merged).toMatchObject({
      name: 'Dana',
      phone: '+46 70 1',
      metadata: { plan: 'free', city: 'Lund' },
      tagIds: [vip!.id, late!.id],
    })
    expect(await get(fromId)).toMatchObject({ mergedIntoId: id })
    expect(await conversationsOf(id)).toEqual([conversationId])
    expect((await commentsOn(id)).toSorted()).toEqual(['about the other', 'about this one'])
    const search = (q: string) => stage.ann.call('POST /v1/contacts/search', { q })
    expect((await search('D. Lindqvist')).items).toEqual([])
    expect((await search('lund')).items).toMatchObject([{ id }])
  })

  it('of two with external ids lets both ids find the survivor', async () => {
    const laptop = await proven('merge-a')
    await write(laptop, 'from a')
    const phone = await proven('merge-b')
    await write(phone, 'from b')
    const [a, b] = [await known('merge-a'), await known('merge-b')]
    expect(a.id).not.toBe(b.id)
    const socket = await listen(phone)
    await merge(a.id, b.id)
    await socket.until((f) => 'resync' in f)
    expect(await socket.closed).toBe(4001)
    expect(await texts(phone)).toEqual(['from a', 'from b'])
    expect(await texts(await proven('merge-b'))).toEqual(['from a', 'from b'])
    expect(await texts(await proven('merge-a'))).toEqual(['from a', 'from b'])
    await expect(make({ externalId: 'merge-b' })).rejects.toMatchObject({ code: 'external_id_taken' })
  })

  it('with itself, a merged one, or a stranger is refused', async () => {
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => make({ name })))
    await expect(merge(a!.id, a!.id)).rejects.toMatchObject({ code: 'merge_self' })
    await merge(a!.id, b!.id)
    await expect(merge(c!.id, b!.id)).rejects.toMatchObject({ status: 409, code: 'contact_merged' })
    await expect(merge(b!.id, c!.id)).rejects.toMatchObject({ code: 'contact_merged' })
    await expect(stage.bob.call('PATCH /v1/contacts/:id', { id: b!.id, name: 'x' })).rejects.toMatchObject({
      code: 'contact_merged',
    })
    const foreign = await stage.gus.call('POST /v1/contacts', { name: 'Theirs' })
    await expect(merge(a!.id, foreign.id)).rejects.toMatchObject({ status: 404 })
  })

  it('is suggested by an address somebody vouched for, or a phone number, never by what a stranger typed', async () => {
    const a = await make({ email: 'Same@example.com', phone: '+49 (170) 123-45 67' })
    const b = await make({ email: 'same@example.com' })
    const c = await make({ phone: '00491701234567'.replace('00', '+') })
    const claimed = await visit(stage.base, stage.ann.widgetKey, { identity: { email: 'same@example.com' } })
    expect(claimed.boot.contact?.id).toBeDefined()
    const { items } = await stage.bob.call('GET /v1/contacts/:id/merge-suggestions', { id: a.id })
    expect(items.map((i) => i.id).toSorted()).toEqual([b.id, c.id].toSorted())
  })
})

describe('undoing a merge', () => {
  it('puts every row back, also after new messages; what came since stays with the survivor', async () => {
    const from = await proven('undo-from')
    const oldOfFrom = await write(from, 'old of from')
    const into = await proven('undo-into')
    const oldOfInto = await write(into, 'old of into')
    const [f, i] = [await known('undo-from'), await known('undo-into')]
    await remark(f.id, 'remark on from')
    const tag = await stage.ann.call('POST /v1/tags', { name: `T ${newClientId()}` })
    await stage.ann.call('PATCH /v1/contacts/:id', { id: f.id, name: 'From', phone: '1', tagIds: [tag.id] })
    await stage.ann.call('PATCH /v1/contacts/:id', { id: i.id, name: 'Into' })
    const [fromBefore, intoBefore] = [await get(f.id), await get(i.id)]
    await merge(i.id, f.id, ['name'])
    expect(await get(i.id)).toMatchObject({ name: 'From', phone: '1', tagIds: [tag.id] })
    await from.call('POST /v1/widget/conversations/:id/messages', {
      id: oldOfFrom.id,
      clientId: newClientId(),
      text: 'new in old of from',
    })
    const since = await write(into, 'begun since')
    await stage.ann.call('PATCH /v1/contacts/:id', { id: i.id, email: 'since@example.com' })
    const { items } = await stage.bob.call('GET /v1/contacts/:id/merges', { id: i.id })
    expect(items).toMatchObject([{ from: { id: f.id, name: 'From' } }])
    await seen(() => stage.bob.call('POST /v1/contacts/:id/unmerge', { id: i.id, mergeId: items[0]!.id }))
    const comparable = ({ revision: _revision, ...rest }: typeof fromBefore) => rest
    expect(comparable(await get(f.id))).toEqual(comparable(fromBefore))
    expect(comparable(await get(i.id))).toEqual({ ...comparable(intoBefore), email: 'since@example.com' })
    expect(await conversationsOf(f.id)).toEqual([oldOfFrom.id])
    expect((await conversationsOf(i.id)).toSorted()).toEqual([oldOfInto.id, since.id].toSorted())
    expect(await commentsOn(f.id)).toEqual(['remark on from'])
    expect(await texts(await proven('undo-from'))).toEqual(['new in old of from', 'old of from'])
    expect(await texts(await proven('undo-into'))).toEqual(['begun since', 'old of into'])
    await expect(
      stage.bob.call('POST /v1/contacts/:id/unmerge', { id: i.id, mergeId: items[0]!.id }),
    ).rejects.toMatchObject({ code: 'merge_undone' })
  })

  it('happens once of ten tries at once, and for thirty days only', async () => {
    const [a, b] = [await make({ name: 'a' }), await make({ name: 'b' })]
    await merge(a.id, b.id)
    const mergeId = (await stage.bob.call('GET /v1/contacts/:id/merges', { id: a.id })).items[0]!.id
    const undo = () => stage.bob.call('POST /v1/contacts/:id/unmerge', { id: a.id, mergeId })
    const answers = await Promise.allSettled(Array.from({ length: 10 }, undo))
    expect(answers.filter((x) => x.status === 'fulfilled')).toHaveLength(1)
    await merge(a.id, b.id)
    const [again] = (await stage.bob.call('GET /v1/contacts/:id/merges', { id: a.id })).items
    stage.clock.advance(31 * 24 * 3_600_000)
    expect((await stage.robot.call('GET /v1/contacts/:id/merges', { id: a.id })).items).toEqual([])
    await expect(
      stage.robot.call('POST /v1/contacts/:id/unmerge', { id: a.id, mergeId: again!.id }),
    ).rejects.toMatchObject({ code: 'merge_too_old' })
    stage.clock.advance(-31 * 24 * 3_600_000)
  })
})

describe('merges at once', () => {
  it('of two into each other have one winner and no circle', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await make({ name: 'a' }), await make({ name: 'b' })]
      const answers = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)])
      expect(answers.filter((x) => x.status === 'fulfilled')).toHaveLength(1)
      const living = (await Promise.all([get(a.id), get(b.id)])).filter((c) => c.mergedIntoId === null)
      expect(living).toHaveLength(1)
    }
  })

  it('of twenty leave one survivor with everybody’s conversations', async () => {
    const chats = await Promise.all(Array.from({ length: 20 }, (_, i) => stage.chat(`Hello ${i}`)))
    const ids = chats.map((c) => c.contactId)
    const { id } = await make({ name: 'Survivor' })
    const answers = await Promise.allSettled([
      ...ids.map((fromId) => merge(id, fromId)),
      ...ids.slice(1).map((fromId, n) => merge(ids[n]!, fromId)),
    ])
    expect(answers.some((a) => a.status === 'fulfilled')).toBe(true)
    for (const fromId of ids) {
      let at = await get(fromId)
      for (let hops = 0; at.mergedIntoId; hops++) {
        expect(hops).toBeLessThan(25)
        at = await get(at.mergedIntoId)
      }
      if (at.id !== id) await merge(id, at.id)
    }
    expect((await conversationsOf(id)).toSorted()).toEqual(chats.map((c) => c.id).toSorted())
    for (const [n, { visitor }] of chats.entries()) expect(await texts(visitor)).toEqual([`Hello ${n}`])
  })
})

describe('a browser that somebody else prepared', () => {
  it('shows them nothing once its user signs in with proof', async () => {
    const mallory = await stage.visitor()
    await write(mallory, 'planted')
    const victim = await proven('victim', mallory)
    await write(victim, 'secret')
    await victim.call('POST /v1/widget/conversations/:id/messages', {
      id: (await victim.call('GET /v1/widget/conversations')).items.find((c) => c.lastMessage?.text === 'planted')!.id,
      clientId: newClientId(),
      text: 'secret, too',
    })
    await expect(texts(mallory)).rejects.toMatchObject({ status: 401, code: 'token_invalid' })
    const again = await visit(stage.base, stage.ann.widgetKey, {
      visitorId: mallory.visitorId,
      visitorSecret: mallory.visitorSecret,
    })
    expect(again.visitorId).not.toBe(mallory.visitorId)
    expect(again.boot.contact).toBeNull()
    expect(await texts(again)).toEqual([])
  })

  it('nor without proof; and it works on for its user', async () => {
    const mallory = await stage.visitor()
    const victim = await visit(stage.base, stage.ann.widgetKey, {
      identity: { userId: 'unproven-victim' },
      visitorId: mallory.visitorId,
      visitorSecret: mallory.visitorSecret,
    })
    await write(victim, 'mine')
    await expect(texts(mallory)).rejects.toMatchObject({ status: 401 })
    const reload = await visit(stage.base, stage.ann.widgetKey, {
      identity: { userId: 'unproven-victim' },
      visitorId: victim.visitorId,
      visitorSecret: victim.visitorSecret,
    })
    expect(reload.visitorId).toBe(victim.visitorId)
    expect(await texts(reload)).toEqual(['mine'])
  })

  it('an address claimed without proof opens and changes nothing of whom it belongs to', async () => {
    const owner = await visit(stage.base, stage.ann.widgetKey, {
      identity: { userId: 'owner', hmac: await stage.hmac('owner'), email: 'owner@example.com', name: 'Olga' },
    })
    await write(owner, 'private')
    const before = await known('owner')
    const mallory = await visit(stage.base, stage.ann.widgetKey, {
      identity: { email: 'owner@example.com', name: 'Mallory', metadata: { role: 'admin' } },
    })
    await write(mallory, 'give me')
    expect(await texts(mallory)).toEqual(['give me'])
    await visit(stage.base, stage.ann.widgetKey, {
      identity: { userId: 'owner', name: 'Mallory', metadata: { role: 'admin' } },
      visitorId: mallory.visitorId,
      visitorSecret: mallory.visitorSecret,
    })
    const { revision: _before, ...unchanged } = before
    expect(await known('owner')).toMatchObject(unchanged)
  })
})
