import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from '../report.ts'

const packages = resolve(import.meta.dirname, '../../../packages')

/** What browsers fetch, in kilobytes after gzip: the loader, the chat, and the operator app up to its first screen. */
export async function measureSizes(): Promise<Figure[]> {
  const chat = await filesIn(join(packages, 'widget/dist/frame/assets'))
  return [
    await figure('widget loader', [join(packages, 'widget/dist/loader.js')], 3),
    await figure('widget chat', [join(packages, 'widget/dist/frame/index.html'), ...chat], 30),
    await figure('operator first load', await firstLoad(), 250),
  ]
}

async function figure(name: string, files: readonly string[], atMost: number): Promise<Figure> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(file)).length))
  return { name, measured: sizes.reduce((a, b) => a + b, 0) / 1_000, unit: 'kB', target: { atMost } }
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name))
}

/** The page, what it names, and whatever those import, also late, on the way to the list of conversations. */
async function firstLoad(): Promise<string[]> {
  const dist = join(packages, 'operator/dist')
  const reached = new Set([join(dist, 'index.html')])
  for (const file of reached) {
    if (!/\.(html|js)$/.test(file)) continue
    const text = await readFile(file, 'utf8')
    for (const [, name] of text.matchAll(/["'`(](?:\.\/|\/)?((?:assets\/)?[\w.-]+-[\w-]{8}\.(?:js|css))["'`)]/g)) {
      const path = join(dist, 'assets', name!.replace('assets/', ''))
      if (isFirst(name!)) reached.add(path)
    }
  }
  const theme = join(dist, 'theme.js')
  return [...reached, theme]
}

/** Screens that open later are loaded later. */
const isFirst = (name: string): boolean =>
  !/settings|emoji|palette|lightbox|getting|sign-in|set-up|reset|invite|keys/i.test(name)
