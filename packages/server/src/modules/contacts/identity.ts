import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ApiParsed } from '@switchboard/contract'
import { jwtVerify, errors as joseErrors } from 'jose'
import { Refusal } from '../../kernel/errors.ts'

/** Who the site says the visitor is, as the contract parses it. */
export type ClaimedIdentity = NonNullable<ApiParsed<'POST /v1/widget/boot'>['identity']>

/** A claim after the check of its proof; without an external id it only describes an anonymous visitor. */
export interface Claim {
  externalId: string | null
  proven: boolean
  name: string | null
  email: string | null
  phone: string | null
  metadata: ClaimedIdentity['metadata']
}

const invalid = () => new Refusal('forbidden', 'identity_invalid', 'The proof of this identity is not valid.')

/** Checks the proof of an identity against the workspace's secret; a wrong proof is refused even where none is needed. */
export async function checkIdentity(
  identity: ClaimedIdentity,
  secret: string,
  proofRequired: boolean,
  now: Date,
): Promise<Claim> {
  const externalId = identity.jwt === undefined ? (identity.userId ?? null) : await subjectOf(identity.jwt, secret, now)
  if (identity.userId !== undefined && identity.userId !== externalId) throw invalid()
  const byHmac = identity.hmac !== undefined && externalId !== null && hmacMatches(identity.hmac, externalId, secret)
  if (identity.hmac !== undefined && !byHmac) throw invalid()
  const proven = byHmac || identity.jwt !== undefined
  if (proofRequired && externalId !== null && !proven) {
    throw new Refusal('forbidden', 'identity_required', 'This site must prove who its users are: send hmac or jwt.')
  }
  const { name = null, email = null, phone = null, metadata } = identity
  return { externalId, proven, name, email, phone, metadata }
}

function hmacMatches(given: string, userId: string, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(userId).digest('hex'))
  const bytes = Buffer.from(given.toLowerCase())
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

async function subjectOf(jwt: string, secret: string, now: Date): Promise<string> {
  try {
    const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: now,
    })
    if (typeof payload.sub === 'string' && payload.sub !== '' && payload.sub.length <= 200) return payload.sub
  } catch (error) {
    if (error instanceof joseErrors.JWTExpired)
      throw new Refusal('forbidden', 'identity_expired', 'The proof of this identity has expired.')
  }
  throw invalid()
}
