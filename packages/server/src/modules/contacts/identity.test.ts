import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'
import { resolution } from './resolve.ts'
import type { ContactRow } from './tables.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const write = (visitor: Visitor, text: string) =>
  visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text })
const texts = async (visitor: Visitor) =>
  (await visitor.call('GET /v1/widget/conversations')).items.flatMap((c) => c.messages.map((m) => m.text)).sort()
const as = (identity: object, browser?: Visitor) =>
  visit(stage.base, stage.ann.widgetKey, {
    identity,
    ...(browser && { visitorId: browser.visitorId, visitorSecret: browser.visitorSecret }),
  })
const contactsOf = async (externalId: string) => (await stage.ann.call('GET /v1/contacts', { externalId })).items

describe('the rule', () => {
  const anonymous = { id: 'c0', external_id: null } as ContactRow
  const dana = { id: 'c1', external_id: 'dana' } as ContactRow
  const eli = { id: 'c2', external_id: 'eli' } as ContactRow
  const claim = (externalId: string | null) => ({
    externalId,
    proven: false,
    name: null,
    email: null,
    phone: null,
    metadata: {},
  })
  it.each([
    ['a new browser claims nothing', null, null, null, 'create'],
    ['a known browser claims nothing', anonymous, null, null, 'keep'],
    ['a new browser claims a new id', null, null, 'dana', 'create'],
    ['a new browser claims a known id', null, dana, 'dana', 'join'],
    ['an anonymous browser claims a new id', anonymous, null, 'dana', 'name'],
    ['an anonymous browser claims a known id', anonymous, dana, 'dana', 'merge'],
    ['a browser claims its own id', dana, dana, 'dana', 'keep'],
    ['a browser claims another id of its contact', dana, dana, 'eli', 'keep'],
    ['a browser claims another known id', dana, eli, 'eli', 'new browser'],
    ['a browser claims another new id', dana, null, 'eli', 'new browser'],
  ] as const)('%s', (_name, current, owner, externalId, expected) => {
    expect(resolution(current, owner, claim(externalId))).toBe(expected)
  })
})

describe('identifying', () => {
  it('makes no contact at page load, one at the first message', async () => {
    const before = (await stage.ann.call('GET /v1/contacts')).items.length
    const visitor = await stage.visitor()
    expect(visitor.boot.contact).toBeNull()
    expect((await stage.ann.call('GET /v1/contacts')).items.length).toBe(before)
    await sees(stage, stage.bob, () => write(visitor, 'Hi'))
    expect((await stage.ann.call('GET /v1/contacts')).items.length).toBe(before + 1)
  })

  it('with proof brings the whole history along; two browsers are one contact', async () => {
    const hmac = await stage.hmac('dana')
    const laptop = await as({ userId: 'dana', hmac, name: 'Dana' })
    await write(laptop, 'from the laptop')
    const phone = await stage.visitor()
    await write(phone, 'from the phone, anonymously')
    const known = await sees(stage, stage.bob, () => as({ userId: 'dana', hmac }, phone))
    expect(await texts(known)).toEqual(['from the laptop', 'from the phone, anonymously'])
    expect(await texts(laptop)).toEqual(['from the laptop', 'from the phone, anonymously'])
    expect(await contactsOf('dana')).toMatchObject([{ name: 'Dana', verified: true }])
  })

  it('without proof shows only what began in this browser', async () => {
    await write(
      await as({ userId: 'eli', hmac: await stage.hmac('eli'), name: 'Eli', email: 'eli@example.com' }),
      'private',
    )
    const guesser = await as({ userId: 'eli', name: 'Mallory', email: 'mallory@example.com' })
    expect(await texts(guesser)).toEqual([])
    expect(JSON.stringify(guesser.boot)).not.toContain('eli@example.com')
    await write(guesser, 'guess')
    expect(await texts(guesser)).toEqual(['guess'])
    expect(await contactsOf('eli')).toMatchObject([{ name: 'Eli', email: 'eli@example.com' }])
    expect(
      (await stage.ann.call('GET /v1/conversations', { contact: (await contactsOf('eli'))[0]!.id })).items
        .map((c) => String(c.identityVerified))
        .toSorted(),
    ).toEqual(['false', 'true'])
  })

  it('as somebody else never shows the former user, in either direction', async () => {
    const first = await as({ userId: 'fran' })
    await write(first, 'of Fran')
    const second = await as({ userId: 'gabe' }, first)
    expect(second.visitorId).not.toBe(first.visitorId)
    expect(await texts(second)).toEqual([])
    await write(second, 'of Gabe')
    expect(await texts(await as({ userId: 'fran' }, second))).toEqual([])
  })

  it('fifty browsers at once are one contact', async () => {
    const hmac = await stage.hmac('hana')
    await Promise.all(Array.from({ length: 50 }, () => as({ userId: 'hana', hmac })))
    expect(await contactsOf('hana')).toHaveLength(1)
  })

  it('a guessed visitor id without its secret is a new visitor', async () => {
    const { visitor } = await stage.chat('mine')
    const thief = await visit(stage.base, stage.ann.widgetKey, { visitorId: visitor.visitorId, visitorSecret: 'guess' })
    expect(thief.visitorId).not.toBe(visitor.visitorId)
    expect(await texts(thief)).toEqual([])
  })
})

describe('proofs', () => {
  const jwt = async (
    claims: object,
    options: { secret?: string; algorithm?: string; expires?: string | null } = {},
  ) => {
    const secret = options.secret ?? (await stage.ann.call('GET /v1/workspace/identity-secret')).secret
    const token = new SignJWT({ ...claims }).setProtectedHeader({ alg: options.algorithm ?? 'HS256' })
    if (options.expires !== null) token.setExpirationTime(options.expires ?? '1h')
    return token.sign(new TextEncoder().encode(secret))
  }

  it('a JWT names the user by its sub', async () => {
    const visitor = await as({ jwt: await jwt({ sub: 'ines' }), name: 'Ines' })
    expect(visitor.boot.contact).toMatchObject({ verified: true, name: 'Ines' })
    expect(await contactsOf('ines')).toHaveLength(1)
  })

  it('wrong ones are refused and reveal nothing', async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"jack","exp":9999999999}').toString('base64url')}.`
    const wrong = [
      { userId: 'jack', hmac: await stage.hmac('jill') },
      { userId: 'jack', hmac: 'x' },
      { hmac: await stage.hmac('jack') },
      { jwt: await jwt({ sub: 'jack' }, { secret: 'a'.repeat(64) }) },
      { jwt: await jwt({ sub: 'jack' }, { algorithm: 'HS512' }) },
      { jwt: await jwt({ sub: 'jack' }, { expires: null }) },
      { jwt: await jwt({}) },
      { jwt: none },
      { jwt: await jwt({ sub: 'jack' }), userId: 'jill' },
    ]
    for (const identity of wrong)
      await expect(as(identity)).rejects.toMatchObject({ status: 403, code: 'identity_invalid' })
    await expect(as({ jwt: await jwt({ sub: 'jack' }, { expires: '-1m' }) })).rejects.toMatchObject({
      status: 403,
      code: 'identity_expired',
    })
    expect(await contactsOf('jack')).toEqual([])
  })

  it('are required when the workspace says so', async () => {
    await stage.ann.call('PATCH /v1/widget/settings', { requireVerification: true })
    await expect(as({ userId: 'kay' })).rejects.toMatchObject({ status: 403, code: 'identity_required' })
    await as({ userId: 'kay', hmac: await stage.hmac('kay') })
    await stage.visitor()
    await stage.ann.call('PATCH /v1/widget/settings', { requireVerification: false })
  })
})

describe('contacts', () => {
  it('everybody sees edits and blocks; the blocked one is refused politely', async () => {
    const { id, contactId, visitor } = await stage.chat()
    const { ann, bob } = stage
    await sees(stage, bob, () =>
      ann.call('PATCH /v1/contacts/:id', {
        id: contactId,
        name: 'Lena',
        email: 'lena@example.com',
        metadata: { plan: 'gold', seats: 3 },
      }),
    )
    await sees(stage, bob, () => ann.call('PATCH /v1/contacts/:id', { id: contactId, email: null }))
    await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/block', { id: contactId, reason: 'spam' }))
    await expect(
      visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'x' }),
    ).rejects.toMatchObject({ status: 403, code: 'not_accepted' })
    await expect(write(visitor, 'again')).rejects.toMatchObject({ status: 403, code: 'not_accepted' })
    await expect(
      ann.call('POST /v1/conversations', { contactId, clientId: newClientId(), text: 'x' }),
    ).rejects.toMatchObject({ code: 'contact_blocked' })
    await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/unblock', { id: contactId }))
    await write(visitor, 'again')
  })
})
