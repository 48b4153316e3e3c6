import type { Schedule, WorkspaceSettings } from '@switchboard/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { visit } from '../../testing/people.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const off: WorkspaceSettings['automatic'] = {
  welcome: { enabled: false, text: '' },
  outOfHours: { enabled: false, text: '' },
  wait: { enabled: false, text: '', afterMinutes: 5 },
  inactivityClose: { enabled: false, afterHours: 72 },
}
const setAutomatic = (automatic: Partial<typeof off>) =>
  stage.ann.call('PATCH /v1/workspace', { settings: { automatic: { ...off, ...automatic } } })
const setHours = (schedule: Schedule | null) =>
  stage.ann.call('PATCH /v1/business-hours', { departmentId: null, schedule })
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })
const automaticOf = async (id: string) =>
  (await stage.ann.call('GET /v1/conversations/:id/messages', { id })).items
    .filter((m) => m.automatic !== null)
    .map((m) => `${m.automatic}: ${m.text}`)

/** Open every day but the one it is now, in UTC. */
function closedToday(): Schedule {
  const today = stage.clock.now().getUTCDay() || 7
  const hours = (day: number): [string, string][] => (day === today ? [] : [['00:00', '24:00']])
  return {
    timeZone: 'UTC',
    week: { 1: hours(1), 2: hours(2), 3: hours(3), 4: hours(4), 5: hours(5), 6: hours(6), 7: hours(7) },
    exceptions: {},
  }
}

beforeEach(async () => {
  await setAutomatic({})
  await setHours(null)
})

describe('what the product says by itself', () => {
  it('welcomes once; the message answers, engages and reopens nothing', async () => {
    const { ann, bob } = stage
    await setAutomatic({ welcome: { enabled: true, text: 'Welcome!' } })
    const { id, visitor } = await sees(stage, bob, () => stage.chat())
    await stage.settled()
    expect(await automaticOf(id)).toEqual(['welcome: Welcome!'])
    expect(await get(id)).toMatchObject({ queueState: 'waiting', assigneeId: null, lastSeq: 2 })
    expect((await get(id)).waitingSince).not.toBeNull()
    await visitorSees(stage, visitor, () =>
      visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'Hello?' }),
    )
    await ann.call('POST /v1/conversations/:id/close', { id })
    await stage.settled()
    expect(await automaticOf(id)).toHaveLength(1)
    expect((await get(id)).status).toBe('closed')
  })

  it('says once for each closure that the doors are closed, instead of a welcome', async () => {
    await setAutomatic({
      welcome: { enabled: true, text: 'Welcome!' },
      outOfHours: { enabled: true, text: 'We are closed.' },
    })
    await setHours(closedToday())
    const { id } = await stage.chat()
    await stage.settled()
    expect(await automaticOf(id)).toEqual(['out of hours: We are closed.'])
  })

  it('again in the next closure, not twice in the same', async () => {
    await setAutomatic({ outOfHours: { enabled: true, text: 'We are closed.' } })
    await setHours(closedToday())
    const { id, visitor } = await stage.chat()
    const write = async () => {
      // A token lasts a day.
      const { visitorId, visitorSecret } = visitor
      const back = await visit(stage.base, stage.ann.widgetKey, { visitorId, visitorSecret })
      await back.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'Hello?' })
    }
    await Promise.all([write(), write(), write()])
    await stage.settled()
    expect(await automaticOf(id)).toHaveLength(1)
    stage.clock.advance(7 * 24 * hourMs)
    await write()
    await stage.settled()
    expect(await automaticOf(id)).toHaveLength(2)
    stage.clock.advance(24 * hourMs)
    await write()
    await stage.settled()
    expect(await automaticOf(id)).toHaveLength(2)
  })

  it('asks for patience after the minutes, once, and only who still waits', async () => {
    const { ann } = stage
    await setAutomatic({ wait: { enabled: true, text: 'A moment, please.', afterMinutes: 5 } })
    const waiting = await stage.chat()
    const answered = await stage.chat()
    await ann.call('POST /v1/conversations/:id/messages', { id: answered.id, clientId: newClientId(), text: 'Hi' })
    await stage.settled()
    stage.clock.advance(6 * minuteMs)
    const other = await stage.second()
    await Promise.all([stage.app.timers.runDue(), other.timers.runDue()])
    stage.clock.advance(60 * minuteMs)
    await stage.app.timers.runDue()
    await stage.settled()
    expect(await automaticOf(waiting.id)).toEqual(['wait: A moment, please.'])
    expect(await automaticOf(answered.id)).toEqual([])
  })

  it('closes what nobody has written in for long, and nothing else', async () => {
    const { ann } = stage
    const quiet = await stage.chat()
    const answered = await stage.chat()
    await ann.call('POST /v1/conversations/:id/messages', { id: answered.id, clientId: newClientId(), text: 'Hi' })
    stage.clock.advance(40 * hourMs)
    const lively = await stage.chat()
    await setAutomatic({ inactivityClose: { enabled: true, afterHours: 72 } })
    await stage.settled()
    for (let n = 0; n < 34; n++) {
      stage.clock.advance(hourMs)
      await stage.app.timers.runDue()
    }
    await stage.settled()
    expect((await get(quiet.id)).status).toBe('closed')
    expect((await get(answered.id)).status).toBe('closed')
    expect((await get(lively.id)).status).toBe('open')
    const { items } = await ann.call('GET /v1/conversations/:id/activity', { id: quiet.id })
    expect(items.at(-1)).toMatchObject({ type: 'conversation.closed', data: { reason: 'No message for 72 h' } })
  })
})

describe('business hours', () => {
  it('refuses spans that overlap and zones that do not exist; others see a change', async () => {
    const { ann, bob } = stage
    const week = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    const set = (more: object) =>
      ann.call('PATCH /v1/business-hours', {
        departmentId: null,
        schedule: { timeZone: 'Europe/Berlin', week, ...more },
      })
    const crowded: [string, string][] = [
      ['09:00', '13:00'],
      ['12:00', '18:00'],
    ]
    await expect(set({ week: { ...week, 1: crowded } })).rejects.toMatchObject({ status: 400, code: 'hours_overlap' })
    await expect(set({ exceptions: { '2026-12-24': crowded } })).rejects.toMatchObject({ code: 'hours_overlap' })
    await expect(
      set({
        week: {
          ...week,
          5: [
            ['22:00', '06:00'],
            ['23:00', '23:30'],
          ],
        },
      }),
    ).rejects.toMatchObject({ code: 'hours_overlap' })
    await expect(set({ timeZone: 'Europe/Atlantis' })).rejects.toMatchObject({ code: 'input_invalid' })
    const department = await ann.call('POST /v1/departments', { name: 'Night' })
    await sees(stage, bob, () =>
      set({
        week: {
          ...week,
          1: [
            ['09:00', '12:00'],
            ['12:00', '18:00'],
          ],
        },
      }),
    )
    await sees(stage, bob, () =>
      ann.call('PATCH /v1/business-hours', {
        departmentId: department.id,
        schedule: { timeZone: 'UTC', week: { ...week, 7: [['22:00', '06:00']] } },
      }),
    )
  })

  it('a visitor learns only what is true', async () => {
    await setHours(null)
    expect((await stage.visitor()).boot.team).toMatchObject({ open: true, opensAt: null, replyMinutes: null })
    await setHours(closedToday())
    const { team } = (await stage.visitor()).boot
    const tomorrow = new Date(stage.clock.now())
    tomorrow.setUTCHours(24, 0, 0, 0)
    expect(team).toMatchObject({ open: false, opensAt: tomorrow.toISOString() })
    await setHours(null)
    for (let n = 0; n < 20; n++) {
      const { id } = await stage.chat()
      stage.clock.advance(4 * minuteMs)
      await stage.ann.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text: 'Hi' })
    }
    const { replyMinutes } = (await stage.visitor()).boot.team
    expect(replyMinutes).toBeGreaterThan(0)
  })
})
