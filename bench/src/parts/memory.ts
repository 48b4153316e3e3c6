import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import type { BareResult, BareTask } from '../load/bare-ws.ts'
import type { CrowdResult, CrowdTask } from '../load/crowd.ts'
import { startLoad } from '../load/run-load.ts'
import { needOpenFiles } from '../open-files.ts'
import { getWidgetKey } from '../people.ts'
import { pssOf, pssOfTree, settled } from '../pss.ts'
import type { Figure } from '../report.ts'

const sockets = 5_000

/** (3) What the product holds at rest, and for each of 5,000 visitors who only look at a page. */
export async function measureMemory(bench: Bench): Promise<Figure[]> {
  await needOpenFiles(sockets + 500)
  await bench.large.stopProduct()
  const product = await bench.large.product()
  const widgetKey = await getWidgetKey(product.base, bench.large.owner)
  const idle = await settled(() => pssOfTree(product.pid))
  bench.say(`  at rest after a start on the data: ${mib(idle)} MiB`)

  const stranger = openCaller(product.base)
  const hellos: object[] = []
  for (let n = 0; n < sockets; n++) {
    const { token } = await stranger.call('POST /v1/widget/hello', { widgetKey })
    hellos.push({ token })
  }
  stranger.close()
  const perSocket = await memoryOf(product.pid, product.base, hellos)
  const bareServer = await startLoad<BareTask, BareResult>('bare-ws')
  const { base } = await bareServer.ask({ bytes: 0 })
  const perBare = await memoryOf(bareServer.pid, base, hellos)
  await bareServer.stop()
  return [
    {
      name: 'the whole product at rest, PSS',
      measured: idle / 2 ** 20,
      unit: 'MiB',
      target: { atMost: 250 },
    },
    {
      name: `memory for each of ${sockets.toLocaleString('en-US')} visitor sockets`,
      measured: perSocket / 1_024,
      unit: 'KiB',
      bare: perBare / 1_024,
      ratio: perSocket / perBare,
      target: { atMost: 2.5 },
    },
  ]

  /** How much a process grew for one of the sockets; it may come to rest before and after. */
  async function memoryOf(pid: number, at: string, greetings: object[]): Promise<number> {
    const crowd = await startLoad<CrowdTask, CrowdResult>('crowd')
    const before = await settled(() => pssOf(pid))
    await crowd.ask({ do: 'open', base: at, cookie: null, hellos: greetings })
    const after = await settled(() => pssOf(pid))
    await crowd.stop()
    bench.say(`  ${mib(before)} MiB, with the sockets ${mib(after)} MiB`)
    return (after - before) / greetings.length
  }
}

const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
