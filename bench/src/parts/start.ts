import { randomUUID } from 'node:crypto'
import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { median } from '../figures.ts'
import type { Figure } from '../report.ts'

const rounds = 3

/** (6) From the start of the process to the first message accepted, on all the data. */
export async function measureStart(bench: Bench): Promise<Figure[]> {
  const took: number[] = []
  for (let n = 0; n < rounds; n++) {
    await bench.large.stopProduct()
    const from = performance.now()
    const { base } = await bench.large.product()
    const caller = openCaller(base, bench.large.owner.headers)
    const id = bench.large.longest
    await caller.call('POST /v1/conversations/:id/messages', { id, clientId: randomUUID(), text: 'Good morning!' })
    took.push((performance.now() - from) / 1_000)
    caller.close()
    bench.say(`  ${took.at(-1)!.toFixed(2)} s`)
  }
  return [{ name: 'start to first accepted message', measured: median(took), unit: 's' }]
}
