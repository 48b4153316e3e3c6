import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto'
import { first, sql, type Db } from './db.ts'

/** Signs what the server must recognise later without storing it: visitor secrets, visitor tokens, file links. */
export interface SigningKey {
  /** A url-safe signature of `text` for one `purpose`. */
  sign(purpose: string, text: string): string
  verify(purpose: string, text: string, signature: string): boolean
}

/** Reads the installation's key, making it at the first start. */
export async function openSigningKey(db: Db): Promise<SigningKey> {
  await sql`insert into installation (signing_key) values (${randomBytes(32)}) on conflict do nothing`.execute(db)
  const row = await first(db, sql<{ signing_key: Buffer }>`select signing_key from installation`)
  if (!row) throw new Error('The installation has no signing key.')
  // Made once: from bytes it would be made anew for each signature.
  const key = createSecretKey(row.signing_key)
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', key).update(purpose).update('\0').update(text).digest('base64url')
  return {
    sign,
    verify(purpose, text, signature) {
      const expected = Buffer.from(sign(purpose, text))
      const given = Buffer.from(signature)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
