import type { Installation } from './bench.ts'
import { openCaller, type Caller } from './caller.ts'
import { median } from './figures.ts'
import type { Figure } from './report.ts'

const asks = 150
const warmAsks = 20

/** Two installations measured in turns, so that whatever else the machine does strikes both alike. */
export interface Sides {
  large: Caller
  small: Caller
}

/** One request, answered with how long it took in ms. */
export type Ask = (caller: Caller, n: number) => Promise<number>

export const callerOf = async ({ owner, product }: Installation): Promise<Caller> =>
  openCaller((await product()).base, owner.headers)

/** The median with much data and with little, and their ratio. */
export async function compared(
  name: string,
  sides: Sides,
  askLarge: Ask,
  askSmall: Ask,
  atMost = 1.3,
): Promise<Figure> {
  const [large, small]: [number[], number[]] = [[], []]
  for (let n = 0; n < warmAsks + asks; n++) {
    const [a, b] = [await askLarge(sides.large, n), await askSmall(sides.small, n)]
    if (n < warmAsks) continue
    large.push(a)
    small.push(b)
  }
  const [measured, bare] = [median(large), median(small)]
  return { name, measured, unit: 'ms', bare, ratio: measured / bare, target: { atMost } }
}
