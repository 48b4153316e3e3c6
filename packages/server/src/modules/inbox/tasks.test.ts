import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, openStage, type Stage } from '../../testing/cast.ts'
import type { Person } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const hourMs = 3_600_000
const inHours = (n: number) => new Date(stage.clock.now().getTime() + n * hourMs).toISOString()
const add = (who: Person, assignee: Person, more: object = {}) =>
  who.call('POST /v1/tasks', { title: 'Call back', assigneeId: assignee.id, ...more })
const change = (who: Person, id: string, more: object) => who.call('PATCH /v1/tasks/:id', { id, ...more })
const tasks = async (who: Person, more: object = {}) => (await who.call('GET /v1/tasks', more)).items
const place = async () => `conversation:${(await stage.chat()).id}`
const told = async (who: Person, entity: string) => (await who.call('GET /v1/inbox', { entity })).items.length
const ring = async () => {
  await stage.app.timers.runDue()
  await stage.settled()
}
const code = (refused: Promise<unknown>) =>
  refused.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )

describe('a task', () => {
  it('is given, done, opened again and given on; everybody who sees the entity sees it', async () => {
    const { ann, bob, cy } = stage
    const entity = await place()
    const { id } = await sees(stage, cy, () => add(ann, bob, { entity }))
    await sees(stage, cy, () => change(bob, id, { done: true }))
    expect(await tasks(ann, { entity })).toEqual([])
    expect(await tasks(ann, { entity, done: true })).toMatchObject([{ id, done: { by: { id: bob.id } } }])
    await change(bob, id, { done: false })
    await sees(stage, bob, () => change(ann, id, { assigneeId: ann.id, title: 'Mine now' }))
    expect(await tasks(ann, { entity })).toMatchObject([{ id, title: 'Mine now', assigneeId: ann.id }])
    const { revision } = await change(ann, id, { title: 'Mine now' })
    expect(revision).toBe(4)
    expect(await told(bob, entity)).toBe(1)
    expect(await told(ann, entity)).toBe(0)
    expect(await code(cy.call('DELETE /v1/tasks/:id', { id }))).toBe('permission_missing')
    expect(await code(bob.call('DELETE /v1/tasks/:id', { id }))).toBe('not_yours')
    await sees(stage, bob, () => ann.call('DELETE /v1/tasks/:id', { id }))
    expect(await tasks(ann, { entity })).toEqual([])
  })

  it('about nothing is between its maker and who has it', async () => {
    const { ann, bob } = stage
    const eve = await join(ann, 'Eve')
    const { id } = await sees(stage, eve, () => add(ann, bob))
    expect((await tasks(bob)).map((t) => t.id)).toContain(id)
    expect((await tasks(ann, { assignee: bob.id })).map((t) => t.id)).toContain(id)
    expect((await tasks(eve, { assignee: bob.id })).map((t) => t.id)).not.toContain(id)
    expect(await code(change(eve, id, { done: true }))).toBe('not_found')
    await sees(stage, bob, () => change(ann, id, { assigneeId: eve.id }))
    expect(await code(change(bob, id, { done: true }))).toBe('not_found')
  })

  it('is given to nobody who cannot see what it is about, is disabled, or foreign', async () => {
    const { ann, bob, chat } = stage
    const { contactId } = await chat()
    const entity = `contact:${contactId}`
    const dim = await join(ann, 'Dim')
    await ann.call('PATCH /v1/operators/:id', { id: dim.id, permissions: ['conversations:read'] })
    await stage.settled()
    expect(await code(add(ann, dim, { entity }))).toBe('assignee_without_access')
    const { id } = await add(ann, bob, { entity })
    expect(await code(change(ann, id, { assigneeId: dim.id }))).toBe('assignee_without_access')
    await ann.call('POST /v1/operators/:id/disable', { id: dim.id })
    expect(await code(add(ann, dim))).toBe('operator_disabled')
    expect(await code(add(ann, stage.gus))).toBe('not_found')
    expect(await code(dim.call('GET /v1/tasks', { entity }))).toBe('sign_in_required')
  })
})

describe('its time', () => {
  it('is told of once, with nobody connected; a later time rings again, a done task never', async () => {
    const { ann, bob, clock } = stage
    const entity = await place()
    const dues = async () =>
      (await ann.call('GET /v1/conversations/:id/activity', { id: entity.slice(13) })).items.filter(
        (a) => a.type === 'task.due',
      ).length
    const { id } = await add(bob, bob, { entity, dueAt: inHours(1) })
    await ring()
    expect(await dues()).toBe(0)
    clock.advance(2 * hourMs)
    await sees(stage, bob, ring)
    await ring()
    expect([await dues(), await told(bob, entity)]).toEqual([1, 1])
    await change(bob, id, { dueAt: inHours(1) })
    clock.advance(2 * hourMs)
    await ring()
    expect([await dues(), await told(bob, entity)]).toEqual([2, 2])
    await change(bob, id, { dueAt: inHours(1) })
    await change(bob, id, { done: true })
    clock.advance(2 * hourMs)
    await ring()
    expect(await dues()).toBe(2)
  })

  it('of two processes that look at once is one ring', async () => {
    const { bob, clock, app } = stage
    const entity = await place()
    await Promise.all(Array.from({ length: 10 }, () => add(bob, bob, { entity, dueAt: inHours(1) })))
    const second = await stage.second()
    clock.advance(2 * hourMs)
    await Promise.all([app.timers.runDue(), second.timers.runDue()])
    await stage.settled()
    expect(await told(bob, entity)).toBe(10)
  })
})

describe('the list', () => {
  it('has first what is due first, those without a time last, page by page; done ones the last first', async () => {
    const { ann } = stage
    const fay = await join(ann, 'Fay')
    const titles = ['later', 'never', 'soon', 'never too']
    const dueAt = [inHours(5), null, inHours(1), null]
    for (const [n, title] of titles.entries()) await add(fay, fay, { title, dueAt: dueAt[n] })
    const paged = async (more: object) => {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: { items: { title: string }[]; nextCursor: string | null } = await fay.call('GET /v1/tasks', {
          limit: 1,
          ...more,
          ...(cursor && { cursor }),
        })
        found.push(...page.items.map((t) => t.title))
        cursor = page.nextCursor
      } while (cursor)
      return found
    }
    expect(await paged({})).toEqual(['soon', 'later', 'never', 'never too'])
    for (const task of await tasks(fay)) {
      await change(fay, task.id, { done: true })
      stage.clock.advance(1_000)
    }
    expect(await paged({ done: true })).toEqual(['never too', 'never', 'later', 'soon'])
  })
})
