import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { newVisitor, getWidgetKey } from '../people.ts'
import type { Figure } from '../report.ts'

const starts = 3

/** From nothing running to the first accepted message of a new visitor, on all the data, in seconds. */
export async function measureStart({ large }: Bench): Promise<Figure[]> {
  const widgetKey = await getWidgetKey((await large.product()).base, large.owner)
  const seconds: number[] = []
  for (let n = 0; n < starts; n++) {
    await large.stopProduct()
    const from = performance.now()
    const { base } = await large.product()
    const stranger = openCaller(base)
    const { headers } = await newVisitor(stranger, widgetKey)
    const visitor = openCaller(base, headers)
    await visitor.call('POST /v1/widget/conversations', { clientId: `start-${n}-${Date.now()}`, text: 'Hello?' })
    seconds.push((performance.now() - from) / 1_000)
    stranger.close()
    visitor.close()
  }
  return [{ name: 'start to first accepted message', measured: Math.min(...seconds), unit: 's' }]
}
