import { describe, expect, it } from 'vitest'
import { askOf, openFields, type Situation } from './lead-rules.ts'

const field = (name: string, required = false) => ({
  field: name,
  required,
  label: null,
  type: 'text' as const,
  choices: [],
})
const form = (when: 'never' | 'before' | 'after' | 'nobody') => ({
  when,
  intro: '',
  consent: { text: '', link: '' },
  fields: [field('name'), field('email', true)],
})
const said = (...kinds: string[]) =>
  ({
    status: 'open',
    messages: kinds.map((kind) => ({ author: { kind }, createdAt: '2026-01-01T10:00:00.000Z' })),
  }) as unknown as Situation['conversation']
const askedAt = Date.parse('2026-01-01T10:00:00.000Z')
const online = { online: true, faces: [], open: true, opensAt: null, replyMinutes: null }
const base: Situation = {
  form: form('never'),
  team: online,
  mailWorks: true,
  contact: null,
  conversation: undefined,
  isFirst: true,
  answered: () => false,
}
const after = { ...base, isFirst: false, conversation: said('contact') }
const proven = { id: 'c', name: 'Dana', email: 'dana@example.com', verified: true }

describe('the form is asked', () => {
  it.each([
    ['before the first message', { ...base, form: form('before') }, true],
    ['not before another one', { ...base, form: form('before'), isFirst: false }, false],
    ['not twice', { ...base, form: form('before'), answered: () => true }, false],
    ['never', base, false],
    ['when nobody is online', { ...base, form: form('nobody'), team: { ...online, online: false } }, true],
    ['not when somebody is', { ...base, form: form('nobody') }, false],
    ['after the first message', { ...after, form: form('after') }, true],
    ['not before it', { ...base, form: form('after') }, false],
    ['not of whom the site has proven', { ...base, form: form('before'), contact: proven }, false],
  ])('%s', (_when, situation, asked) => {
    expect(askOf(situation)?.ask === 'lead').toBe(asked)
  })

  it('without the fields that a proof has settled', () => {
    expect(openFields([...form('before').fields, field('phone')], proven).map((f) => f.field)).toEqual(['phone'])
  })
})

describe('the address is asked for', () => {
  it.each([
    ['a minute after an unanswered message', after, askedAt + 60_000],
    ['at once when closed', { ...after, team: { ...online, open: false } }, 0],
    ['never where mail does not work', { ...after, mailWorks: false }, null],
    ['never once an operator has replied', { ...after, conversation: said('contact', 'operator') }, null],
    ['also after an automatic reply', { ...after, conversation: said('contact', 'system') }, askedAt + 60_000],
    ['never of whose address is proven', { ...after, contact: proven }, null],
    ['not twice', { ...after, answered: (ask: string) => ask === 'email' }, null],
    ['not before there is a message', base, null],
  ])('%s', (_when, situation, at) => {
    const due = askOf(situation)
    expect(due === null ? null : due.at).toBe(at)
  })
})
