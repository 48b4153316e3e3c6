import { defaultRoutingRule, type RoutingRule } from '@switchboard/contract'
import { describe, expect, it } from 'vitest'
import { route, type Candidate, type Left, type Plan, type Queued, type Snapshot } from './rules.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (minutes: number) => new Date(+now - minutes * 60_000)

const sales = { ...defaultRoutingRule('sales'), method: 'least busy' } as const
const anywhere = { ...defaultRoutingRule(null), method: 'least busy' } as const

const person = (name: string, load: number, more: Partial<Candidate> = {}): Candidate => ({
  id: name.toLowerCase(),
  name,
  departmentIds: ['sales'],
  load,
  capacity: 5,
  routedAt: 0,
  ...more,
})

const waiting = (id: string, minutes: number, more: Partial<Queued> = {}): Queued => ({
  id,
  departmentId: 'sales',
  priority: 'normal',
  queueRank: +ago(minutes),
  heldSince: ago(minutes),
  contactName: null,
  previousOperatorId: null,
  ...more,
})

const left = (id: string, minutes: number, more: Partial<Left> = {}): Left => ({
  id,
  departmentId: 'sales',
  operatorId: 'bob',
  operatorName: 'Bob',
  goneSince: ago(minutes),
  isWaiting: true,
  ...more,
})

const planOf = (more: Partial<Snapshot>): Plan =>
  route(
    {
      rules: [sales],
      departmentNames: new Map([
        ['sales', 'Sales'],
        ['support', 'Support'],
      ]),
      candidates: [],
      queued: [],
      left: [],
      ...more,
    },
    now,
  )
const given = (more: Partial<Snapshot>) => planOf(more).assign.map((a) => `${a.id} ${a.operatorId}: ${a.because}`)

describe('who gets the next conversation', () => {
  const team = [person('Ann', 2), person('Bob', 1), person('Eve', 3)]
  const cases: [string, Partial<Snapshot>, string[]][] = [
    ['by hand: nobody', { rules: [{ ...sales, method: 'manual' }], candidates: team, queued: [waiting('a', 1)] }, []],
    ['no rule: nobody', { rules: [], candidates: team, queued: [waiting('a', 1)] }, []],
    ['nobody there', { queued: [waiting('a', 1)] }, []],
    ['the least busy', { candidates: team, queued: [waiting('a', 1)] }, ['a bob: Least busy of 3 in Sales: 1 of 5']],
    [
      'by share of the capacity, not by number',
      {
        candidates: [person('Ann', 2, { capacity: 10 }), person('Bob', 1, { capacity: 2 })],
        queued: [waiting('a', 1)],
      },
      ['a ann: Least busy of 2 in Sales: 2 of 10'],
    ],
    [
      'several at once spread out',
      { candidates: [person('Ann', 0), person('Bob', 0)], queued: [waiting('a', 2), waiting('b', 1)] },
      ['a ann: Least busy of 2 in Sales: 0 of 5', 'b bob: Least busy of 2 in Sales: 0 of 5'],
    ],
    [
      'in turn: whoever had none the longest',
      {
        rules: [{ ...sales, method: 'round robin' }],
        candidates: [person('Ann', 0, { routedAt: 2 }), person('Bob', 4, { routedAt: 1 })],
        queued: [waiting('a', 3), waiting('b', 2), waiting('c', 1)],
      },
      ['a bob: Next in turn of 2 in Sales', 'b ann: Next in turn of 2 in Sales', 'c ann: Next in turn of 2 in Sales'],
    ],
    ['never above the capacity', { candidates: [person('Ann', 5), person('Bob', 7)], queued: [waiting('a', 1)] }, []],
    ['capacity 0 takes nothing', { candidates: [person('Ann', 0, { capacity: 0 })], queued: [waiting('a', 1)] }, []],
    [
      'only as much as fits',
      { candidates: [person('Ann', 4)], queued: [waiting('a', 2), waiting('b', 1)] },
      ['a ann: Least busy of 1 in Sales: 4 of 5'],
    ],
    [
      'members of the department only',
      { candidates: [person('Ann', 0, { departmentIds: ['support'] }), person('Bob', 3)], queued: [waiting('a', 1)] },
      ['a bob: Least busy of 1 in Sales: 3 of 5'],
    ],
    [
      'without a department: everybody',
      {
        rules: [anywhere],
        candidates: [person('Ann', 0, { departmentIds: [] }), person('Bob', 3)],
        queued: [waiting('a', 1, { departmentId: null })],
      },
      ['a ann: Least busy of 2: 0 of 5'],
    ],
    [
      'the previous operator, although busier',
      {
        rules: [{ ...sales, preferPrevious: true }],
        candidates: team,
        queued: [waiting('a', 1, { previousOperatorId: 'eve', contactName: 'Dana' })],
      },
      ['a eve: Talked to Dana before'],
    ],
    [
      'not when full',
      {
        rules: [{ ...sales, preferPrevious: true }],
        candidates: [person('Ann', 5), person('Bob', 1)],
        queued: [waiting('a', 1, { previousOperatorId: 'ann' })],
      },
      ['a bob: Least busy of 2 in Sales: 1 of 5'],
    ],
    [
      'not when away, nor when nobody asked for it',
      { candidates: [person('Bob', 1)], queued: [waiting('a', 1, { previousOperatorId: 'bob' })] },
      ['a bob: Least busy of 1 in Sales: 1 of 5'],
    ],
    [
      'a full department does not hold up another',
      {
        rules: [sales, { ...defaultRoutingRule('support'), method: 'least busy' }],
        candidates: [person('Ann', 5), person('Bob', 1, { departmentIds: ['support'] })],
        queued: [waiting('a', 9), waiting('b', 1, { departmentId: 'support' })],
      },
      ['b bob: Least busy of 1 in Support: 1 of 5'],
    ],
  ]
  it.each(cases)('%s', (_name, snapshot, expected) => {
    expect(given(snapshot)).toEqual(expected)
  })
})

describe('who goes first', () => {
  const order = (queued: Queued[]) =>
    planOf({ candidates: [person('Ann', 0, { capacity: 100 })], queued }).assign.map((a) => a.id)

  it('the more urgent, then the longer waiting', () => {
    const queue = [
      waiting('low', 20, { priority: 'low' }),
      waiting('normal', 9),
      waiting('older', 10),
      waiting('urgent', 1, { priority: 'urgent' }),
      waiting('high', 2, { priority: 'high' }),
    ]
    expect(order(queue)).toEqual(['urgent', 'high', 'older', 'normal', 'low'])
  })

  it('nothing starves: after half an hour age alone counts', () => {
    const urgent = Array.from({ length: 5 }, (_, i) => waiting(`urgent ${i}`, i + 1, { priority: 'urgent' }))
    expect(order([...urgent, waiting('low', 31, { priority: 'low' })])[0]).toBe('low')
    expect(order([...urgent, waiting('low', 29, { priority: 'low' })]).at(-1)).toBe('low')
  })
})

describe('what time does', () => {
  const overflowing: RoutingRule = { ...sales, fallbackDepartmentId: 'support', overflowMinutes: 10 }

  it('moves what waited too long to the fallback, and looks again in time', () => {
    const plan = planOf({ rules: [overflowing], queued: [waiting('a', 10), waiting('b', 8)] })
    expect(plan.overflow).toEqual([{ id: 'a', departmentId: 'support', because: 'Waited 10 min in Sales' }])
    expect(plan.lookAgainAt).toEqual(new Date(+now + 2 * 60_000))
  })

  it('moves nothing into an archived department', () => {
    expect(
      planOf({ rules: [overflowing], departmentNames: new Map([['sales', 'Sales']]), queued: [waiting('a', 99)] })
        .overflow,
    ).toEqual([])
  })

  it('takes back what an offline operator left waiting', () => {
    const plan = planOf({ left: [left('a', 5), left('b', 4), left('c', 60, { isWaiting: false })] })
    expect(plan.requeue).toEqual([{ id: 'a', operatorId: 'bob', because: 'Bob has been offline for 5 min' }])
    expect(plan.lookAgainAt).toEqual(new Date(+now + 60_000))
  })

  it('leaves alone what people share out by hand', () => {
    expect(planOf({ rules: [{ ...sales, method: 'manual' }], left: [left('a', 600)] }).requeue).toEqual([])
  })
})
