import { expect, test } from 'vitest'
import { identityOf, userKey } from './identity.ts'

const jwtOf = (payload: object) => `x.${btoa(JSON.stringify(payload)).replace(/\+/g, '-').replace(/\//g, '_')}.y`

test('remembers a user by id, else by the subject of the token', () => {
  expect(userKey({ userId: 'dana' })).toBe('dana')
  expect(userKey({ jwt: jwtOf({ sub: 'dana?>', exp: 1 }) })).toBe('dana?>')
  expect(userKey({ jwt: 'not a token' })).toBe('not a token')
  expect([userKey({ email: 'd@x.test' }), userKey(null), userKey(undefined)]).toEqual([undefined, undefined, undefined])
})

test('passes on what the server can take, and nothing else', () => {
  const user = { userId: 'dana', name: ' ', email: '', phone: '+1', plan: 'pro', metadata: { seats: 3 } }
  expect(identityOf(user, new Set())).toEqual({ userId: 'dana', phone: '+1', metadata: { seats: 3 } })
  expect(identityOf(user, new Set(['phone', 'metadata']))).toEqual({ userId: 'dana' })
})
