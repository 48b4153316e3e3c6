import { describe, expect, it } from 'vitest'
import { mailDueAt, unreadMail, type Reading } from './unread-rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute))

describe('when what is unread is mailed', () => {
  it.each<[string, Reading, Date | null]>([
    ['nothing is unread', { readSeq: 4, mailedSeq: 0, unreadSince: null }, null],
    ['a reply is unread', { readSeq: 1, mailedSeq: 0, unreadSince: at(0) }, at(3)],
    ['it was told of already', { readSeq: 1, mailedSeq: 2, unreadSince: at(0) }, null],
    ['they have read what they were told of', { readSeq: 3, mailedSeq: 3, unreadSince: at(5) }, at(8)],
    ['they have read on since', { readSeq: 6, mailedSeq: 3, unreadSince: at(5) }, at(8)],
  ])('%s', (_when, reading, due) => {
    expect(mailDueAt(reading)).toEqual(due)
  })
})

it('says who wrote what, as plain text, and how to get back', () => {
  const mail = unreadMail(
    [
      { author: 'Ann', text: 'It <b>fits</b>.', files: [] },
      { author: 'Bob', text: '', files: ['lid.pdf'] },
    ],
    { contactName: 'Dana', workspaceName: 'Acme', link: 'https://acme.test/lids' },
  )
  expect(mail.subject).toBe('Acme replied to you')
  expect(mail.text).toContain('Hello Dana,\n\nAnn, Bob of Acme replied to you:\n\nIt <b>fits</b>.\n\n[lid.pdf]\n\n')
  expect(mail.text).toContain('https://acme.test/lids')
})
