import { defaultRatingSettings, type RatingSettings } from '@switchboard/contract'
import { describe, expect, it } from 'vitest'
import type { ConversationRow } from '../conversations/index.ts'
import { decideAsk, refuseUnasked } from './rules.ts'

type Case = Parameters<typeof decideAsk>[1]
type Resolution = NonNullable<ConversationRow['resolution']>

const closedAt = new Date('2026-03-01T10:00:00.000Z')
const after = (seconds: number) => new Date(closedAt.getTime() + seconds * 1_000)
const resolution: Resolution = {
  number: 1,
  fromSeq: 0,
  toSeq: 4,
  replies: 2,
  operatorId: null,
  automatic: false,
  undone: false,
  askedFor: null,
}
const closed = (more: Partial<Case> = {}, of: Partial<Resolution> = {}): Case => ({
  status: 'closed',
  closed_at: closedAt,
  rated_at: null,
  resolution: { ...resolution, ...of },
  ...more,
})

describe('whether to ask', () => {
  const cases: [what: string, c: Case, settings: Partial<RatingSettings>, seconds: number, answer: string][] = [
    ['an answered one after the pause', closed(), {}, 8, 'now'],
    ['an answered one within the pause', closed(), {}, 7.999, 'later'],
    ['with a longer pause', closed(), { delaySeconds: 60 }, 59, 'later'],
    ['when ratings are off', closed(), { enabled: false }, 8, 'never'],
    ['one that is open again', closed({ status: 'open', closed_at: null }), {}, 8, 'never'],
    ['one that is snoozed', closed({ status: 'snoozed', closed_at: null }), {}, 8, 'never'],
    ['one closed before ratings came', closed({ resolution: null }), {}, 8, 'never'],
    ['one rated already', closed({ rated_at: closedAt }), {}, 8, 'never'],
    ['one asked already', closed({}, { askedFor: closedAt.toISOString() }), {}, 8, 'never'],
    ['one asked after an earlier close', closed({}, { askedFor: after(-60).toISOString() }), {}, 8, 'never'],
    ['too few replies', closed(), { afterReplies: 3 }, 8, 'never'],
    ['none needed, none given', closed({}, { replies: 0 }), { afterReplies: 0 }, 8, 'now'],
    ['closed by itself, unanswered', closed({}, { replies: 0, automatic: true }), { afterReplies: 0 }, 8, 'never'],
    ['closed by itself, answered', closed({}, { replies: 1, automatic: true }), { afterReplies: 0 }, 8, 'now'],
  ]
  it.each(cases)('%s', (_what, c, settings, seconds, answer) => {
    expect(decideAsk(after(seconds), c, { ...defaultRatingSettings, ...settings })).toBe(answer)
  })
})

describe('whether to take a rating', () => {
  const codeOf = (c: Parameters<typeof refuseUnasked>[0]) => {
    try {
      refuseUnasked(c)
      return 'taken'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  it.each([
    ['asked', { ...closed(), isAsked: true }, 'taken'],
    ['not asked', { ...closed(), isAsked: false }, 'rating_not_asked'],
    ['open', { ...closed({ status: 'open', closed_at: null }), isAsked: false }, 'rating_not_asked'],
    ['rated', { ...closed({ rated_at: closedAt }), isAsked: false }, 'already_rated'],
    [
      'rated, and open again',
      { ...closed({ status: 'open', closed_at: null, rated_at: closedAt }), isAsked: false },
      'rating_not_asked',
    ],
  ] as const)('%s', (_what, c, answer) => {
    expect(codeOf(c)).toBe(answer)
  })
})
