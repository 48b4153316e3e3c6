import type { LeadForm } from '@switchboard/contract'
import { defaultWidgetSettings } from '@switchboard/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'
import { judgeLead } from './lead-rules.ts'

let stage: Stage
const form: LeadForm = {
  when: 'before',
  fields: [
    { field: 'name', required: false },
    { field: 'email', required: true },
    { field: 'field:seats', required: false },
  ],
  intro: '',
  consent: { text: '', link: '' },
}
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  await stage.ann.call('POST /v1/contact-fields', { label: 'Seats', type: 'number' })
})
beforeEach(() => stage.ann.call('PATCH /v1/widget/settings', { lead: form }))
afterAll(() => stage.close())

const lead = (visitor: Visitor, values: Record<string, string | number | boolean>, consent = false) =>
  visitor.call('POST /v1/widget/lead', { values, consent })
const contactsWith = async (email: string) =>
  (await stage.ann.call('GET /v1/contacts', { limit: 100 })).items.filter((c) => c.email === email)
const texts = async (visitor: Visitor) =>
  (await visitor.call('GET /v1/widget/conversations')).items.flatMap((c) => c.messages.map((m) => m.text))
const again = (visitor: Visitor, identity?: object) =>
  visit(stage.base, stage.ann.widgetKey, {
    visitorId: visitor.visitorId,
    visitorSecret: visitor.visitorSecret,
    ...(identity && { identity }),
  })

describe('a lead', () => {
  it('makes the contact known, before the first message and after it', async () => {
    const dana = await stage.visitor()
    await sees(stage, stage.bob, () => lead(dana, { name: ' Dana ', email: 'dana@example.com', 'field:seats': 12 }))
    const [contact] = await contactsWith('dana@example.com')
    expect(contact).toMatchObject({ name: 'Dana', fields: { seats: 12 }, verified: false, source: 'widget' })
    const started = await (
      await again(dana)
    ).call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
    expect((await stage.ann.call('GET /v1/conversations/:id', { id: started.id })).contact.id).toBe(contact!.id)
    await sees(stage, stage.bob, () => lead(dana, { email: 'dana@example.org' }))
    expect((await stage.ann.call('GET /v1/contacts/:id', { id: contact!.id })).email).toBe('dana@example.org')
  })

  it('with an address of somebody else claims nobody and shows nothing of theirs', async () => {
    const eli = await visit(stage.base, stage.ann.widgetKey, {
      identity: { userId: 'eli', hmac: await stage.hmac('eli'), name: 'Eli', email: 'eli@example.com' },
    })
    await eli.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'private' })
    const guesser = await stage.visitor()
    await lead(guesser, { email: 'eli@example.com' })
    expect(await texts(guesser)).toEqual([])
    const back = await again(guesser)
    expect(back.boot.contact).toMatchObject({ name: null, email: null, verified: false })
    const found = await contactsWith('eli@example.com')
    expect(found).toHaveLength(2)
    expect(found.filter((c) => c.verified)).toMatchObject([{ externalId: 'eli', name: 'Eli' }])
  })

  it('changes nothing that a proof established, and nothing is told of it', async () => {
    const proven = { userId: 'fran', hmac: await stage.hmac('fran'), name: 'Fran', email: 'fran@example.com' }
    await visit(stage.base, stage.ann.widgetKey, { identity: proven })
    const guesser = await visit(stage.base, stage.ann.widgetKey, { identity: { userId: 'fran' } })
    await lead(guesser, { name: 'Mallory', email: 'mallory@example.com' })
    expect(await contactsWith('mallory@example.com')).toEqual([])
    expect(await contactsWith('fran@example.com')).toMatchObject([{ name: 'Fran' }])
    await expect(lead(guesser, { name: 'Mallory' }), 'though the address is known').rejects.toMatchObject({
      code: 'lead_invalid',
    })
  })

  it('cannot be slipped under somebody who signs in: the planted id is spent', async () => {
    const planted = await stage.visitor()
    await lead(planted, { email: 'attacker@example.com' })
    const gina = await again(planted, { userId: 'gina', hmac: await stage.hmac('gina'), email: 'gina@example.com' })
    expect(gina.visitorId).not.toBe(planted.visitorId)
    await expect(lead(planted, { email: 'attacker@example.org' })).rejects.toMatchObject({ code: 'token_invalid' })
    expect(await contactsWith('gina@example.com')).toHaveLength(1)
    expect(await contactsWith('attacker@example.org')).toEqual([])
  })

  it('twenty at once are one contact', async () => {
    const hana = await stage.visitor()
    await Promise.all(Array.from({ length: 20 }, () => lead(hana, { email: 'hana@example.com' })))
    expect(await contactsWith('hana@example.com')).toHaveLength(1)
  })

  it('is slowed when it comes too often', async () => {
    const ivo = await stage.visitor()
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => lead(ivo, { email: `ivo${n}@example.com` })),
    )
    expect(all.filter((a) => a.status === 'rejected').map((a) => a.reason.code)).toEqual(Array(10).fill('rate_limited'))
  })

  it.each([
    [{}, ['email']],
    [{ email: 'nobody' }, ['email']],
    [{ email: 'a@example.com', 'field:seats': 'twelve' }, ['field:seats']],
    [{ email: 'a@example.com', phone: '12' }, ['phone']],
    [{ email: 'a@example.com', 'field:plan': 'Pro' }, ['field:plan']],
    [{ email: 'a@example.com', __proto__x: 'y' }, ['__proto__x']],
  ])('%j is refused under its fields', async (values, paths) => {
    const visitor = await stage.visitor()
    const refusal = await lead(visitor, values as Record<string, string>).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'lead_invalid' })
    expect((refusal as { issues: { path: string }[] }).issues.map((i) => i.path)).toEqual(paths)
    expect((await again(visitor)).boot.contact, 'nobody was made').toBeNull()
  })

  it('needs consent where there is something to agree to, and keeps to what', async () => {
    const consent = { text: 'You may write to me.', link: 'https://acme.test/privacy' }
    await stage.ann.call('PATCH /v1/widget/settings', { lead: { ...form, consent } })
    const jo = await stage.visitor()
    await expect(lead(jo, { email: 'jo@example.com' })).rejects.toMatchObject({ code: 'consent_required' })
    await lead(jo, { email: 'jo@example.com' }, true)
    const [contact] = await contactsWith('jo@example.com')
    expect(contact!.metadata).toMatchObject({ consentTo: 'You may write to me. https://acme.test/privacy' })
  })

  it('of a blocked contact is refused politely', async () => {
    const { visitor, contactId } = await stage.chat()
    await stage.ann.call('POST /v1/contacts/:id/block', { id: contactId })
    await expect(lead(visitor, { email: 'kim@example.com' })).rejects.toMatchObject({ code: 'not_accepted' })
  })

  it('takes the address alone where no form is asked', async () => {
    await stage.ann.call('PATCH /v1/widget/settings', { lead: { ...form, when: 'never', fields: [] } })
    const lou = await stage.visitor()
    await lead(lou, { email: 'lou@example.com' })
    expect(await contactsWith('lou@example.com')).toHaveLength(1)
  })
})

describe('the form', () => {
  it('reaches the widget with labels and types, without archived fields; whether mail works stands beside it', async () => {
    const field = await stage.ann.call('POST /v1/contact-fields', {
      label: 'Plan',
      type: 'choice',
      choices: ['S', 'L'],
    })
    const fields = [...form.fields, { field: `field:${field.key}`, required: false }]
    await stage.ann.call('PATCH /v1/widget/settings', { lead: { ...form, fields } })
    const { boot } = await stage.visitor()
    expect(boot.mailWorks).toBe(false)
    expect(boot.lead.fields.map((f) => [f.field, f.label, f.type])).toEqual([
      ['name', null, 'text'],
      ['email', null, 'email'],
      ['field:seats', 'Seats', 'number'],
      ['field:plan', 'Plan', 'choice'],
    ])
    await stage.ann.call('PATCH /v1/contact-fields/:id', { id: field.id, archived: true })
    expect((await stage.visitor()).boot.lead.fields).toHaveLength(3)
  })

  it('asks for what exists, once', async () => {
    const save = (fields: LeadForm['fields']) =>
      stage.ann.call('PATCH /v1/widget/settings', { lead: { ...form, fields } })
    await expect(save([{ field: 'field:nothing', required: true }])).rejects.toMatchObject({
      code: 'lead_field_unknown',
    })
    const twice = { field: 'name', required: true }
    await expect(save([twice, twice])).rejects.toMatchObject({ code: 'input_invalid' })
  })

  it('a held value fulfils what is required only when it may be known', () => {
    const known = { name: 'Dana', email: 'dana@example.com', phone: null, fields: {} }
    expect(judgeLead(form, [], { name: 'D' }, {}, known).issues).toEqual([])
    expect(judgeLead(form, [], { name: 'D' }, {}).issues.map((i) => i.path)).toEqual(['email'])
    expect(judgeLead(defaultWidgetSettings.lead, [], {}, {}).issues, 'never asked').toEqual([])
  })
})
