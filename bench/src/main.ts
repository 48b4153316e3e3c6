import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { openBench } from './bench.ts'
import { helpText, readOptions, type Options, type PartName } from './options.ts'
import { measureLists } from './parts/lists.ts'
import { measureMessages } from './parts/messages.ts'
import { measureSizes } from './parts/sizes.ts'
import { measureStart } from './parts/start.ts'
import { keeps, markdownTable, plainTable, type Figure } from './report.ts'
import type { Bench } from './bench.ts'

const parts: Partial<Record<PartName, (bench: Bench) => Promise<Figure[]>>> = {
  messages: measureMessages,
  lists: measureLists,
  sizes: measureSizes,
  start: measureStart,
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
  if (options.keep) await keepResults(figures)
  if (figures.some((f) => keeps(f) === false)) process.exitCode = 1
}

/** The newest run of everything, beside the scripts that made it. */
async function keepResults(figures: readonly Figure[]): Promise<void> {
  const folder = join(import.meta.dirname, '../results')
  const made = `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, on ${cpus().length} cores.`
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'latest.md'), `# Bench\n\n${made}\n\n${markdownTable(figures)}\n`)
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
