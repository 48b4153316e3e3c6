import { fill, rowCounts } from './generate.ts'
import type { Options } from './options.ts'
import { inviteOperators, setUp, type Operator } from './people.ts'
import { newDataDir, removeDataDir, startProduct, type Product } from './product.ts'

/** One installation with its people and data, shared by the parts that run on it. */
export interface Installation {
  owner: Operator
  /** Everybody else. */
  operators: Operator[]
  /** The id of the longest conversation. */
  longest: string
  /** The running product; started again when a part has stopped it. */
  product(): Promise<Product>
  stopProduct(): Promise<void>
  /** Stops it and removes its data. */
  close(): Promise<void>
}

export interface Bench {
  options: Options
  /** The installation with all the data. */
  large: Installation
  /** Another one, next to empty, for comparisons; made when first asked for. */
  small(): Promise<Installation>
  say(line: string): void
  close(): Promise<void>
}

const operatorCount = 8

/** Opens the installations; what was started is stopped again when this fails. */
export async function openBench(options: Options, say: (line: string) => void): Promise<Bench> {
  const open: Installation[] = []
  const { conversations, messages } = options
  async function make(amount: { conversations: number; messages: number; longest: number }) {
    const made = await openInstallation(options.profileTo, (installation) => open.push(installation))
    const from = performance.now()
    made.longest = await fill(await made.product(), made.owner, made.operators, { ...amount, seed: options.seed })
    const seconds = ((performance.now() - from) / 1_000).toFixed(0)
    say(`Filled in ${seconds} s: ${await rowCounts(await made.product())}`)
    return made
  }
  const close = async () => {
    await Promise.all(open.map((installation) => installation.close()))
  }
  let small: Promise<Installation> | null = null
  try {
    return {
      options,
      large: await make({ conversations, messages, longest: 20_000 }),
      small: () => (small ??= make({ conversations: 1_000, messages: 10_000, longest: 60 })),
      say,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts the product on new data and sets it up through its API. */
async function openInstallation(
  profileTo: string | null,
  opened: (installation: Installation) => void,
): Promise<Installation> {
  const dataDir = await newDataDir()
  let running: Product | null = null
  // Cookies and origins belong to an address, so a restart keeps it.
  let port = 0
  async function start() {
    const product = await startProduct({ dataDir, port, profileTo })
    port = Number(new URL(product.base).port)
    return product
  }
  const installation: Installation = {
    owner: { id: '', headers: '' },
    operators: [],
    longest: '',
    product: async () => (running ??= await start()),
    async stopProduct() {
      await running?.stop()
      running = null
    },
    async close() {
      await installation.stopProduct()
      await removeDataDir(dataDir)
    },
  }
  opened(installation)
  const { base } = await installation.product()
  installation.owner = await setUp(base)
  installation.operators = await inviteOperators(base, installation.owner, operatorCount)
  return installation
}
