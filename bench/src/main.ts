import { writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { resolve } from 'node:path'
import { openBench, type Bench } from './bench.ts'
import { helpText, readOptions, type Options, type PartName } from './options.ts'
import { measureBoard } from './parts/board.ts'
import { measureContacts } from './parts/contacts.ts'
import { measureDesk } from './parts/desk.ts'
import { measureFanOut } from './parts/fan-out.ts'
import { measureLists } from './parts/lists.ts'
import { measureMap } from './parts/map.ts'
import { measureMemory } from './parts/memory.ts'
import { measureMessages } from './parts/messages.ts'
import { measureRouting } from './parts/routing.ts'
import { measureSearch } from './parts/search.ts'
import { measureSizes } from './parts/sizes.ts'
import { measureStart } from './parts/start.ts'
import { measureTickets } from './parts/tickets.ts'
import { measureVisitors } from './parts/visitors.ts'
import { keeps, markdownTable, plainTable, type Figure } from './report.ts'

const parts: Record<PartName, (bench: Bench) => Promise<Figure[]>> = {
  messages: measureMessages,
  'fan-out': measureFanOut,
  memory: measureMemory,
  visitors: measureVisitors,
  lists: measureLists,
  contacts: measureContacts,
  search: measureSearch,
  routing: measureRouting,
  tickets: measureTickets,
  sizes: measureSizes,
  start: measureStart,
  map: measureMap,
  board: measureBoard,
  desk: measureDesk,
}

const results = resolve(import.meta.dirname, '../results/latest.md')

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

await run().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (!options) return say(helpText)
  const said: string[] = []
  const figures = await measure(options, (line) => {
    said.push(line)
    say(line)
  })
  say(`\n${plainTable(figures)}`)
  if (options.keep) await writeFile(results, document(figures, said))
  if (figures.some((figure) => keeps(figure) === false)) process.exitCode = 1
}

async function measure(options: Options, tell: (line: string) => void): Promise<Figure[]> {
  tell(
    `The product runs as shipped: embedded PostgreSQL with fsync, every check on, signed in by cookie. Loads and bare servers are processes of their own on the same ${availableParallelism()} cores.`,
  )
  tell(`Load of the machine before it began: ${loadavg()[0]!.toFixed(1)}. Figures of a busy machine are too low.`)
  const bench = await openBench(options, tell)
  // Ctrl-C reaches the product as well; the data still has to go.
  process.once('SIGINT', () => void bench.close().finally(() => process.exit(130)))
  const figures: Figure[] = []
  try {
    for (const name of options.parts) {
      tell(`\n${name}`)
      // What was measured before or can be after is worth having, too.
      await parts[name](bench).then(
        (found) => figures.push(...found),
        (error: unknown) => {
          process.exitCode = 1
          tell(`  This part failed: ${(error as Error).message}`)
        },
      )
    }
  } finally {
    await bench.close()
  }
  return figures
}

function document(figures: readonly Figure[], said: readonly string[]): string {
  const where = `${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}`
  return `# The last full run\n\n\`npm run bench\`: ${where}.\n\n${markdownTable(figures)}\n\n## On the way\n\n\`\`\`\n${said.join('\n')}\n\`\`\`\n`
}
