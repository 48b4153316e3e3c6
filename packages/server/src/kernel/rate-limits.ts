import { Refusal } from './errors.ts'

/** Token buckets in memory, per process. */
export interface RateLimits {
  /**
   * Takes one token of `key`; refuses with 429 when the bucket, of `burst` tokens refilled `perMinute`, is empty.
   * Retries of one thing, named by `once`, are paid for once.
   */
  take(key: string, limit: { burst: number; perMinute: number }, once?: string): void
  /** Gives the token back: what was limited turned out to be harmless. */
  giveBack(key: string): void
  stop(): void
}

interface Bucket {
  tokens: number
  at: number
  paid: string[]
}

const remembered = 20

export function openRateLimits(now: () => number = Date.now): RateLimits {
  const buckets = new Map<string, Bucket>()
  const sweep = setInterval(() => {
    for (const [key, bucket] of buckets) if (now() - bucket.at > 900_000) buckets.delete(key)
  }, 60_000)
  return {
    take(key, { burst, perMinute }, once) {
      const at = now()
      const held = buckets.get(key) ?? { tokens: burst, at, paid: [] }
      if (once !== undefined && held.paid.includes(once)) return
      const tokens = Math.min(burst, held.tokens + ((at - held.at) / 60_000) * perMinute)
      if (tokens < 1) {
        const seconds = Math.ceil(((1 - tokens) / perMinute) * 60)
        throw new Refusal('rate_limited', 'rate_limited', `Too many at once. Try again in ${seconds} s.`, {
          details: { retryAfterSeconds: seconds },
        })
      }
      buckets.set(key, {
        tokens: tokens - 1,
        at,
        paid: once === undefined ? held.paid : [...held.paid.slice(-remembered), once],
      })
    },
    giveBack(key) {
      const held = buckets.get(key)
      if (held) buckets.set(key, { ...held, tokens: held.tokens + 1 })
    },
    stop: () => clearInterval(sweep),
  }
}
