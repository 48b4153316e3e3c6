import { openBench } from './bench.ts'
import { helpText, readOptions, type Options, type PartName } from './options.ts'
import { measureMessages } from './parts/messages.ts'
import { keeps, plainTable, type Figure } from './report.ts'
import type { Bench } from './bench.ts'

const parts: Partial<Record<PartName, (bench: Bench) => Promise<Figure[]>>> = {
  messages: measureMessages,
}

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
  const figures = await measure(options)
  say(`\n${plainTable(figures)}`)
  if (figures.some((f) => keeps(f) === false)) process.exitCode = 1
}

async function measure(options: Options): Promise<Figure[]> {
  const bench = await openBench(options, say)
  const figures: Figure[] = []
  try {
    for (const name of options.parts) {
      say(`\n${name}`)
      figures.push(...(await parts[name]!(bench)))
    }
  } finally {
    await bench.close()
  }
  return figures
}
