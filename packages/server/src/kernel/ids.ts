import { createHash, randomBytes } from 'node:crypto'

/** A new uuid v7: ordered by time to the millisecond, random beyond. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A new secret of 256 bits, url-safe, with a prefix that says what it is. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** How secrets are kept: they are long and random, so a plain hash suffices. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
