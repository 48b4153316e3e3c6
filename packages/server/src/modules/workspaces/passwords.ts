import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
const cost = { parallelism: 1, memory: 19_456, passes: 2, tagLength: 32 }

/** Hashing takes 19 MiB each: at most two at a time, so that a flood of sign-ins cannot exhaust a small machine. */
const gate = openGate(2)

/** The argon2id hash of a password, with its salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await gate(() => derive('argon2id', { ...cost, message: password, nonce }))
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString('base64')}$${tag.toString('base64')}`
}

/** Whether a password is the hashed one. */
export async function checkPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, nonce, tag] = hash.split('$')
  const expected = Buffer.from(tag ?? '', 'base64')
  const given = await gate(() =>
    derive('argon2id', {
      ...cost,
      memory: Number(memory),
      passes: Number(passes),
      message: password,
      nonce: Buffer.from(nonce ?? '', 'base64'),
    }),
  )
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** A hash nobody's password has: checking against it keeps unknown addresses as slow as known ones. */
export const nobodysHash = await hashPassword(randomBytes(24).toString('base64'))

function openGate(width: number) {
  let free = width
  const queue: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free++
    }
  }
}
