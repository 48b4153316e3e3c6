import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A new uuid v7: ordered by time to the millisecond, random beyond. */
export function newId(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

/** A new secret of 256 bits, url-safe, with a prefix that says what it is. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** How secrets are kept: they are long and random, so a plain hash suffices. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
