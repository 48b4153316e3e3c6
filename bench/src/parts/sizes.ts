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
    await figure('operator app up to its list (page, scripts, styles)', await firstLoad(), 250),
  ]
}

async function figure(name: string, files: readonly string[], atMost: number): Promise<Figure> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(file)).length))
  return { name, measured: sizes.reduce((a, b) => a + b, 0) / 1_000, unit: 'kB', target: { atMost } }
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name))
}

/** The chunks of the first screen, the list of conversations; an opened conversation asks for its own. */
const screens = /^(frame|conversations-page)-/

/** The page with its scripts and styles, that screen, and everything they import at once. Fonts come as they are needed. */
async function firstLoad(): Promise<string[]> {
  const dist = join(packages, 'operator/dist')
  const assets = (await readdir(join(dist, 'assets'))).filter((name) => screens.test(name))
  const reached = new Set([join(dist, 'index.html'), ...assets.map((name) => join(dist, 'assets', name))])
  for (const file of reached) {
    const text = await readFile(file, 'utf8')
    for (const [, name] of text.matchAll(
      /(?:from|import|src=|href=)["'](?:\.\/|\/assets\/)([\w-]+\.(?:js|css))["']/g,
    )) {
      reached.add(join(dist, 'assets', name!))
    }
  }
  return [...reached, join(dist, 'theme.js')]
}
