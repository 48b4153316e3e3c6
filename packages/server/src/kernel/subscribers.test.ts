import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, newClientId, openStage, type Stage } from '../testing/cast.ts'
import { openLines, setUp } from '../testing/load.ts'
import { install } from '../testing/processes.ts'
import { createDatabase } from '../testing/databases.ts'
import { command } from './command.ts'
import { sql } from './db.ts'
import { startSubscribers, type Subscriber } from './subscribers.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  await stage.app.kernel.pool.query('create table effects (subscriber text not null, event text not null)')
})
afterAll(() => stage.close())

const soon = { timeout: 10_000, interval: 20 }

/** A subscriber that notes every comment in a table of the test, and whatever else it is told to do. */
function noting(name: string, batch: number, also: (text: string) => void = () => {}): Subscriber {
  return {
    name,
    types: ['comment.added'],
    batch,
    async handle(_, tx, events) {
      for (const event of events) {
        if (event.type !== 'comment.added') continue
        await sql`insert into effects values (${name}, ${event.data.comment.text})`.execute(tx)
        also(event.data.comment.text)
      }
    },
  }
}

const noted = async (name: string): Promise<string[]> =>
  (await stage.app.kernel.pool.query('select event from effects where subscriber = $1', [name])).rows.map(
    (r) => r.event,
  )

const cursorOf = async (name: string): Promise<number> =>
  (await stage.app.kernel.pool.query('select position from subscriber_cursors where name = $1', [name])).rows[0]
    .position

async function comment(text: string): Promise<void> {
  const { id } = await stage.chat()
  await stage.ann.call('POST /v1/comments', { entity: `conversation:${id}`, clientId: newClientId(), text })
}

describe('an effect and its cursor are one', () => {
  it('a failure after the effect undoes it; a lost connection and a deadlock are no attempts', async () => {
    const troubles = ['ECONNRESET', '40P01', '40001', '40P01', '40001']
    const subscribers = await startSubscribers(stage.app.kernel, [
      noting('troubled', 10, () => {
        const code = troubles.shift()
        if (code) throw Object.assign(new Error('not about the event'), { code })
      }),
    ])
    const before = await cursorOf('troubled')
    await comment('troubled')
    await expect.poll(() => troubles.length, soon).toBeLessThan(5)
    if (troubles.length > 0)
      expect({ cursor: await cursorOf('troubled'), noted: await noted('troubled') }).toEqual({
        cursor: before,
        noted: [],
      })
    await stage.settled()
    await subscribers.settled()
    await subscribers.stop()
    expect(troubles).toEqual([])
    expect(await noted('troubled')).toEqual(['troubled'])
    expect((await stage.ann.call('GET /v1/event-failures')).items).toEqual([])
  })

  it('two processes share the work: every event is handled once', async () => {
    const other = await stage.second()
    const sharing = noting('shared', 3)
    const both = [await startSubscribers(stage.app.kernel, [sharing]), await startSubscribers(other.kernel, [sharing])]
    const texts = Array.from({ length: 40 }, (_, i) => `shared ${i}`)
    await Promise.all(texts.map(comment))
    await stage.settled()
    await Promise.all(both.map((s) => s.settled()))
    await Promise.all(both.map((s) => s.stop()))
    expect((await noted('shared')).sort()).toEqual(texts.sort())
  })

  it('what a subscriber causes is moved at once, not at the next look', async () => {
    const { relay } = stage.app.kernel
    await stage.settled()
    const happened: string[] = []
    const { nudge } = relay
    relay.nudge = () => {
      happened.push('nudged')
      nudge()
    }
    const causing: Subscriber = {
      name: 'causing',
      types: ['comment.added'],
      batch: 1,
      async handle(ctx) {
        const capacity = { operatorId: stage.ann.id, capacity: null, revision: 1 }
        await command(ctx, async (_tx, emit) => emit('capacity.saved', { capacity }, { operators: 'everyone' }))
        happened.push('reacted')
      },
    }
    const subscribers = await startSubscribers(stage.app.kernel, [causing])
    await comment('cause')
    await expect.poll(() => happened.includes('reacted'), soon).toBe(true)
    await expect.poll(() => happened.lastIndexOf('nudged') > happened.indexOf('reacted'), soon).toBe(true)
    relay.nudge = nudge
    await subscribers.stop()
  })
})

describe('a poison event', () => {
  it('is given up after its retries while the others go on, is visible, and can be retried', async () => {
    const { ann, cy, gus } = stage
    const { pool } = stage.app.kernel
    await stage.settled()
    // One conversation's entries cannot be written to the timeline, as after a failed disk or a bad release.
    const { id } = await stage.chat()
    await pool.query(
      `alter table activity add constraint poison check (not (entity = 'conversation:${id}' and type = 'conversation.accepted'))`,
    )
    const from = performance.now()
    await ann.call('POST /v1/conversations/:id/accept', { id })
    const later = await stage.chat()
    await ann.call('POST /v1/conversations/:id/accept', { id: later.id })
    await stage.settled()
    expect(performance.now() - from).toBeLessThan(5_000)
    const timeline = async (of: string) =>
      (await ann.call('GET /v1/conversations/:id/activity', { id: of })).items.map((a) => a.type)
    expect(await timeline(later.id)).toContain('conversation.accepted')
    expect(await timeline(id)).not.toContain('conversation.accepted')

    const { items } = await ann.call('GET /v1/event-failures')
    expect(items).toMatchObject([{ subscriber: 'activity', type: 'conversation.accepted' }])
    expect(items[0]!.reason).toContain('poison')
    const failure = items[0]!.id
    await expect(cy.call('GET /v1/event-failures')).rejects.toMatchObject({ status: 403 })
    await expect(gus.call('POST /v1/event-failures/:id/retry', { id: failure })).rejects.toMatchObject({ status: 404 })

    await expect(ann.call('POST /v1/event-failures/:id/retry', { id: failure })).rejects.toMatchObject({
      status: 409,
      code: 'event_fails_again',
    })
    await pool.query('alter table activity drop constraint poison')
    await ann.call('POST /v1/event-failures/:id/retry', { id: failure })
    expect((await timeline(id)).filter((type) => type === 'conversation.accepted')).toHaveLength(1)
    expect((await ann.call('GET /v1/event-failures')).items).toEqual([])
    await expect(ann.call('POST /v1/event-failures/:id/retry', { id: failure })).rejects.toMatchObject({ status: 404 })
  })

  it('in the middle of a batch takes nothing else with it', async () => {
    const tried: string[] = []
    const subscribers = await startSubscribers(stage.app.kernel, [
      noting('picky', 100, (text) => {
        tried.push(text)
        if (text === 'bad') throw new Error('cannot stand it')
      }),
    ])
    for (const text of ['first', 'bad', 'last']) await comment(text)
    await stage.settled()
    await subscribers.settled()
    await subscribers.stop()
    expect(await noted('picky')).toEqual(['first', 'last'])
    expect(tried.filter((text) => text === 'bad').length).toBeGreaterThanOrEqual(3)
    const { items } = await stage.ann.call('GET /v1/event-failures')
    expect(items).toMatchObject([{ subscriber: 'picky', reason: 'cannot stand it' }])
    await stage.app.kernel.pool.query('delete from event_failures')
  })
})

describe('a kill between commit and delivery', () => {
  it('after the next start every effect is there once', async () => {
    const database = await createDatabase(inject('databaseUrl'))
    const product = await install({ DATABASE_URL: database.url })
    const client = new pg.Client({ connectionString: database.url })
    client.on('error', () => {})
    try {
      await product.start()
      const ann = await setUp(product.base)
      const bob = await join(ann, 'Bob')
      const ids = await Promise.all(
        Array.from({ length: 8 }, async () => (await openLines(ann)).lines[0].conversationId),
      )
      const acknowledged: string[] = []
      let n = 0
      for (let round = 0; round < 4; round++) {
        let stopped = false
        const enough = acknowledged.length + 5 + Math.floor(Math.random() * 30)
        const transfers = ids.map(async (id) => {
          // The kill may come before this one has begun.
          await ann.call('POST /v1/conversations/:id/unassign', { id }).catch(() => (stopped = true))
          for (let turn = 0; !stopped; turn++) {
            const reason = `Because ${++n}`
            const operatorId = turn % 2 ? bob.id : ann.id
            await ann.call('POST /v1/conversations/:id/transfer', { id, operatorId, reason }).then(
              () => acknowledged.push(reason),
              () => (stopped = true),
            )
          }
        })
        await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 1 }).toBeGreaterThan(enough)
        await product.kill()
        await Promise.all(transfers)
        await product.start()
      }
      await client.connect()
      const handled = async () =>
        (
          await client.query(
            'select not exists (select from outbox) and (select min(position) from subscriber_cursors) = (select position from head) as all',
          )
        ).rows[0].all
      await expect.poll(handled, { timeout: 20_000 }).toBe(true)
      const { rows } = await client.query('select text, count(*)::int as times from comments group by text')
      expect(rows.filter((r) => r.times !== 1)).toEqual([])
      const there = new Set(rows.map((r) => r.text))
      expect(acknowledged.filter((reason) => !there.has(reason))).toEqual([])
    } finally {
      await client.end()
      await product.remove()
      await database.drop()
    }
  })
})

describe('timers', () => {
  it('that two processes find due at once wake a conversation once', async () => {
    const other = await stage.second()
    const until = new Date(stage.clock.now().getTime() + 3_600_000).toISOString()
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await stage.chat()).id))
    for (const id of ids) await stage.ann.call('POST /v1/conversations/:id/snooze', { id, until })
    stage.clock.advance(3_600_001)
    await Promise.all([stage.app.timers.runDue(), other.timers.runDue(), stage.app.timers.runDue()])
    await stage.settled()
    for (const id of ids) {
      expect(await stage.ann.call('GET /v1/conversations/:id', { id })).toMatchObject({
        status: 'open',
        snoozedUntil: null,
      })
      const { items } = await stage.ann.call('GET /v1/conversations/:id/activity', { id })
      expect(items.filter((a) => a.type === 'conversation.woken')).toHaveLength(1)
    }
  })
})
