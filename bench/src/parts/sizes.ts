import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Bench } from '../bench.ts'
import { getWidgetKey } from '../people.ts'
import type { Figure } from '../report.ts'

/** The screens a signed-in operator meets first; their chunks are loaded as needed, so they are named here. */
const firstScreens = ['frame', 'conversations-page']

/** (5) What browsers load first, gzipped, as the product serves it. */
export async function measureSizes(bench: Bench): Promise<Figure[]> {
  const { base } = await bench.large.product()
  const widgetKey = await getWidgetKey(base, bench.large.owner)
  const loader = await sizeOf(base, [`/w/${widgetKey}.js`])
  const chat = await sizeOf(base, await reachable(base, `/w/${widgetKey}/frame`))
  const operator = await sizeOf(base, await reachable(base, '/', firstScreens))
  bench.say(`  operator app: ${operator.files} files, ${(operator.raw / 1_024).toFixed(0)} KiB before gzip`)
  return [
    { name: 'widget loader, gzipped', measured: loader.gzipped / 1_000, unit: 'kB', target: { atMost: 3 } },
    { name: 'chat UI, gzipped', measured: chat.gzipped / 1_000, unit: 'kB', target: { atMost: 30 } },
    { name: 'operator first load, gzipped', measured: operator.gzipped / 1_000, unit: 'kB', target: { atMost: 250 } },
  ]
}

async function get(base: string, path: string): Promise<Response> {
  const response = await fetch(new URL(path, base))
  if (!response.ok) throw new Error(`${path} answered ${response.status}; are the apps built?`)
  return response
}

/** A page with every script and style it names, what those import, and the screens that follow at once. */
async function reachable(base: string, page: string, screens: readonly string[] = []): Promise<string[]> {
  const found = new Set([page])
  for (const path of found) {
    const text = await (await get(base, path)).text()
    for (const next of path === page ? namedByPage(text) : importedBy(text, path, screens)) found.add(next)
  }
  return [...found]
}

const namedByPage = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((match) => match[1]!)

/** Static imports always, dynamic ones when they are a first screen's, with the files Vite lists for preloading. */
function importedBy(script: string, path: string, screens: readonly string[]): string[] {
  if (!path.endsWith('.js')) return []
  const folder = dirname(path)
  const fixed = [
    ...script.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^;'"()]*?from\s*)?["'`](\.[^"'`]+)["'`]/g),
  ]
  const lazy = [...script.matchAll(/\bimport\(["'`](\.[^"'`]+)["'`]\)/g)].filter((match) =>
    screens.some((screen) => match[1]!.startsWith(`./${screen}-`)),
  )
  return [...fixed, ...lazy].map((match) => join(folder, match[1]!))
}

async function sizeOf(base: string, paths: readonly string[]) {
  let [raw, gzipped] = [0, 0]
  for (const path of paths) {
    const bytes = Buffer.from(await (await get(base, path)).arrayBuffer())
    raw += bytes.length
    gzipped += gzipSync(bytes).length
  }
  return { files: paths.length, raw, gzipped }
}
