import { expect, it } from 'vitest'
import { isRatingAsked, resolutionAt, type Resolution } from './resolution-rules.ts'

const first: Resolution = {
  number: 1,
  fromSeq: 0,
  toSeq: 4,
  replies: 1,
  operatorId: null,
  automatic: false,
  undone: false,
  askedFor: null,
}
const at = '2026-03-01T10:00:00.000Z'

it.each([
  ['the first close', null, false, { number: 1, fromSeq: 0, toSeq: 9, askedFor: null }],
  ['closed again, unanswered', first, false, { number: 1, fromSeq: 0, toSeq: 9, askedFor: null }],
  [
    'closed again, unanswered, asked',
    { ...first, askedFor: at },
    false,
    { number: 1, fromSeq: 0, toSeq: 9, askedFor: at },
  ],
  ['closed after a new answer', { ...first, askedFor: at }, true, { number: 2, fromSeq: 4, toSeq: 9, askedFor: null }],
  [
    'closed after an undo and an answer',
    { ...first, undone: true },
    true,
    { number: 1, fromSeq: 0, toSeq: 9, askedFor: null },
  ],
])('%s', (_what, before, repliedSince, next) => {
  expect(resolutionAt(before, { lastSeq: 9, repliedSince })).toEqual(next)
})

const asked = {
  status: 'closed' as const,
  closed_at: new Date(at),
  rated_at: null,
  resolution: { ...first, askedFor: at },
}
it.each([
  ['asked', asked, true],
  ['not yet', { ...asked, resolution: first }, false],
  ['rated', { ...asked, rated_at: new Date(at) }, false],
  ['open again', { ...asked, status: 'open' as const, closed_at: null }, false],
  ['closed again as the same resolution', { ...asked, closed_at: new Date('2026-03-01T10:05:00.000Z') }, false],
])('the question stands: %s', (_what, c, stands) => {
  expect(isRatingAsked(c)).toBe(stands)
})
