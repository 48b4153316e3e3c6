import type { Ctx } from '../kernel/context.ts'
import { systemCtx } from '../kernel/context.ts'
import { askForRating, rate } from '../modules/ratings/index.ts'

const words: Record<number, string> = {
  1: 'Nobody could tell me where my order is.',
  2: 'It took three messages until somebody understood.',
  4: 'Quick, and the pot is on its way.',
  5: 'Thank you, that was exactly what I needed!',
}

/** Half of those who were asked answer, most of them kindly, every fifth without a name. */
export async function rateSome(visitor: Ctx, later: (minutes: number) => Date, id: string, n: number): Promise<void> {
  await askForRating({ ...systemCtx(visitor.kernel, visitor.workspaceId), now: later(1) }, id)
  if (n % 2 === 1) return
  const stars = [5, 4, 5, 3, 5, 2, 4, 5, 1, 4][(n / 2) % 10]!
  const text = n % 3 === 0 ? (words[stars] ?? '') : ''
  await rate({ ...visitor, now: later(3) }, { id, stars, text, anonymous: n % 10 === 4 })
}
