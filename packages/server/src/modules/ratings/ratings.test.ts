import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Chat, type Stage } from '../../testing/cast.ts'
import { listen, visit } from '../../testing/people.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const say = (text: string) => ({ clientId: newClientId(), text })
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })
const reply = (id: string) => stage.bob.call('POST /v1/conversations/:id/messages', { id, ...say('Like this.') })
const close = (id: string) => stage.bob.call('POST /v1/conversations/:id/close', { id })
const reopen = (id: string, undo = false) => stage.bob.call('POST /v1/conversations/:id/reopen', { id, undo })
const held = async ({ visitor, id }: Chat) =>
  (await visitor.call('GET /v1/widget/conversations')).items.find((c) => c.id === id)!
const rate = ({ visitor, id }: Chat, stars = 5, more: { text?: string; anonymous?: boolean } = {}, extra = {}) =>
  visitor.call('POST /v1/widget/conversations/:id/rating', { id, stars, ...more }, extra)

/** Lets the pause after a close go by and rings every clock. */
async function pass(ms = 8_001): Promise<void> {
  await stage.settled()
  stage.clock.advance(ms)
  await stage.app.timers.runDue()
  await stage.settled()
}

/** A conversation that Bob answered and resolved, with its visitor being asked. */
async function asked(text?: string): Promise<Chat> {
  const chat = await stage.chat(text)
  await reply(chat.id)
  await close(chat.id)
  await pass()
  return chat
}

describe('asking', () => {
  it('comes 8 s after the close, in the browser that is open and in one that opens later', async () => {
    const chat = await stage.chat()
    await reply(chat.id)
    await close(chat.id)
    await pass(7_000)
    expect(await held(chat)).toMatchObject({ ratingAsked: false, rated: false })
    await visitorSees(stage, chat.visitor, () => sees(stage, stage.ann, () => pass(1_001)))
    expect(await held(chat)).toMatchObject({ ratingAsked: true, rated: false })
    const { visitorId, visitorSecret } = chat.visitor
    const later = await visit(stage.base, stage.ann.widgetKey, { visitorId, visitorSecret })
    expect(later.boot.conversations[0]).toMatchObject({ ratingAsked: true })
  })

  it('does not come when the close is undone, and comes after the next close', async () => {
    const chat = await stage.chat()
    await reply(chat.id)
    await close(chat.id)
    await pass(5_000)
    await reopen(chat.id, true)
    await pass()
    expect(await held(chat)).toMatchObject({ status: 'open', ratingAsked: false })
    await close(chat.id)
    await pass(5_000)
    expect((await held(chat)).ratingAsked).toBe(false)
    await pass(3_001)
    expect((await held(chat)).ratingAsked).toBe(true)
  })

  it('ends when the talk resumes, and a close without an answer since asks no second time', async () => {
    const chat = await asked()
    await visitorSees(stage, chat.visitor, () =>
      chat.visitor.call('POST /v1/widget/conversations/:id/messages', { id: chat.id, ...say('Thanks!') }),
    )
    expect((await held(chat)).ratingAsked).toBe(false)
    await close(chat.id)
    await pass()
    expect((await held(chat)).ratingAsked).toBe(false)
    await expect(rate(chat)).rejects.toMatchObject({ status: 409, code: 'rating_not_asked' })
    await reopen(chat.id)
    await reply(chat.id)
    await close(chat.id)
    await pass()
    expect((await held(chat)).ratingAsked).toBe(true)
  })

  it('is not about what nobody answered, unless the workspace wants it', async () => {
    const unanswered = await stage.chat()
    await close(unanswered.id)
    await pass()
    expect((await held(unanswered)).ratingAsked).toBe(false)
    const { ratings } = (await stage.ann.call('GET /v1/workspace')).settings
    const change = (to: Partial<typeof ratings>) =>
      stage.ann.call('PATCH /v1/workspace', { settings: { ratings: { ...ratings, ...to } } })
    await change({ afterReplies: 0 })
    const wanted = await stage.chat()
    await close(wanted.id)
    await pass()
    expect((await held(wanted)).ratingAsked).toBe(true)
    await change({ enabled: false })
    const off = await asked()
    expect((await held(off)).ratingAsked).toBe(false)
    await change(ratings)
  })
})

describe('a rating', () => {
  it('is seen live by operators and contact, with stars and text, and counts for who resolved', async () => {
    const chat = await asked()
    await visitorSees(stage, chat.visitor, () => sees(stage, stage.ann, () => rate(chat, 2, { text: 'Took a while' })))
    expect(await get(chat.id)).toMatchObject({ rated: { stars: 2 }, ratingAsked: false })
    expect(await held(chat)).toMatchObject({ rated: true, ratingAsked: false })
    const { items } = await stage.ann.call('GET /v1/ratings', { conversationId: chat.id })
    expect(items).toMatchObject([
      { stars: 2, text: 'Took a while', operatorId: stage.bob.id, contactId: chat.contactId },
    ])
    const timeline = (await stage.ann.call('GET /v1/conversations/:id/activity', { id: chat.id })).items
    expect(timeline.at(-1)).toMatchObject({ type: 'rating.given', data: { stars: 2, ratingId: items[0]!.id } })
    expect(JSON.stringify(timeline)).not.toContain('Took a while')
  })

  it('is taken once, also when it is sent twenty times at once', async () => {
    const chat = await asked()
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => rate(chat, 4)))
    expect(sent.filter((s) => s.status === 'fulfilled')).toHaveLength(1)
    for (const s of sent) if (s.status === 'rejected') expect(s.reason).toMatchObject({ code: 'already_rated' })
    expect((await stage.ann.call('GET /v1/ratings', { conversationId: chat.id })).items).toHaveLength(1)
  })

  it('is taken once per resolution', async () => {
    const chat = await asked()
    await rate(chat, 1)
    await reopen(chat.id)
    await close(chat.id)
    await pass()
    await expect(rate(chat)).rejects.toMatchObject({ code: 'already_rated' })
    expect(await get(chat.id)).toMatchObject({ rated: { stars: 1 } })
    await reopen(chat.id)
    await reply(chat.id)
    await expect(rate(chat)).rejects.toMatchObject({ code: 'rating_not_asked' })
    await close(chat.id)
    expect(await get(chat.id)).toMatchObject({ rated: null })
    await expect(rate(chat)).rejects.toMatchObject({ code: 'rating_not_asked' })
    await pass()
    await rate(chat, 5)
    const { items } = await stage.ann.call('GET /v1/ratings', { conversationId: chat.id })
    expect(items.map((r) => r.stars)).toEqual([5, 1])
  })

  it('is refused for open conversations, for those of others, and from blocked people', async () => {
    const chat = await stage.chat()
    await expect(rate(chat)).rejects.toMatchObject({ status: 409, code: 'rating_not_asked' })
    const other = await asked()
    await expect(rate({ ...chat, id: other.id })).rejects.toMatchObject({ status: 404 })
    await stage.ann.call('POST /v1/contacts/:id/block', { id: other.contactId })
    await expect(rate(other)).rejects.toMatchObject({ status: 403, code: 'not_accepted' })
    await expect(rate(other, 6)).rejects.toMatchObject({ status: 400 })
  })

  it('averages with the others of its operator', async () => {
    const of = async () => {
      const { items } = await stage.ann.call('GET /v1/ratings/averages')
      return items.find((i) => i.operatorId === stage.bob.id) ?? { count: 0, average: 0 }
    }
    const before = await of()
    await rate(await asked(), 5)
    await rate(await asked(), 2, { anonymous: true })
    const after = await of()
    expect(after.count).toBe(before.count + 2)
    expect(after.average).toBeCloseTo((before.average * before.count + 7) / after.count)
    const range = { from: stage.clock.now().toISOString() }
    expect((await stage.ann.call('GET /v1/ratings/averages', range)).items).toMatchObject([{ count: 1, average: 2 }])
  })
})

describe('an anonymous rating', () => {
  it('leaves stars, text, operator and day in a table of its own, and "rated" on the conversation', async () => {
    const chat = await asked()
    const socket = await listen(stage.ann)
    await visitorSees(stage, chat.visitor, () =>
      sees(stage, stage.bob, () =>
        rate(chat, 3, { text: 'quite so-so', anonymous: true }, { 'idempotency-key': 'anonymous-1' }),
      ),
    )
    await socket.caughtUp()
    socket.close()
    const { rated } = await get(chat.id)
    expect(rated).toEqual({ at: expect.stringMatching(/T00:00:00\.000Z$/), stars: null })
    expect(socket.events.map((e) => e.type)).toEqual(['conversation.updated'])
    expect((await stage.ann.call('GET /v1/ratings', { conversationId: chat.id })).items).toEqual([])
    const { items } = await stage.ann.call('GET /v1/ratings/anonymous')
    expect(items.find((r) => r.text === 'quite so-so')).toEqual({
      id: expect.stringMatching(/^.{14}4/),
      operatorId: stage.bob.id,
      stars: 3,
      text: 'quite so-so',
      day: stage.clock.now().toISOString().slice(0, 10),
    })
    await expect(rate(chat)).rejects.toMatchObject({ code: 'already_rated' })
  })

  it('stands nowhere else in the database, and joins nothing but its operator', async () => {
    const chat = await asked()
    await rate(chat, 4, { text: 'only here', anonymous: true }, { 'idempotency-key': 'anonymous-2' })
    await rate(await asked(), 1, { text: 'and here', anonymous: true })
    await stage.settled()
    const row = (await stage.ann.call('GET /v1/ratings/anonymous')).items.find((r) => r.text === 'only here')!
    expect(await tablesWith('only here')).toEqual(['anonymous_ratings'])
    expect(await tablesWith(row.id)).toEqual(['anonymous_ratings'])
    expect(await tablesWith('anonymous-2')).toEqual([])
    const { rows } = await stage.app.kernel.pool.query<Record<string, unknown>>(
      'select * from anonymous_ratings where id = $1',
      [row.id],
    )
    expect(Object.keys(rows[0]!).sort()).toEqual(['day', 'id', 'operator_id', 'stars', 'text', 'workspace_id'])
  })

  it('cannot be told from the others of its day by the transaction that wrote it or by its place', async () => {
    for (let i = 0; i < 6; i++) await rate(await asked(), 5, { text: `in turn ${i}`, anonymous: true })
    const { rows } = await stage.app.kernel.pool.query<{ xmin: string; text: string }>(
      `select xmin::text, text from anonymous_ratings where day = $1::date order by ctid`,
      [stage.clock.now()],
    )
    expect(new Set(rows.map((r) => r.xmin)).size).toBe(1)
    expect(rows.filter((r) => r.text.startsWith('in turn'))).toHaveLength(6)
  })

  it('is kept once of twenty at once', async () => {
    const chat = await asked()
    const sent = await Promise.allSettled(
      Array.from({ length: 20 }, () => rate(chat, 4, { text: 'just once', anonymous: true })),
    )
    expect(sent.filter((s) => s.status === 'fulfilled')).toHaveLength(1)
    const { items } = await stage.ann.call('GET /v1/ratings/anonymous')
    expect(items.filter((r) => r.text === 'just once')).toHaveLength(1)
  })
})

/** Every table of the database in which a text stands somewhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { pool } = stage.app.kernel
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const found = await Promise.all(
    rows.map(async ({ name }) => {
      const hit = await pool.query(`select 1 from ${name} t where position($1 in t::text) > 0 limit 1`, [text])
      return hit.rowCount ? [name.replace('public.', '')] : []
    }),
  )
  return found.flat()
}
