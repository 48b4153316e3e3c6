import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const here = import.meta.dirname
const dist = join(here, 'dist')
/** What the widget promises to weigh, gzipped, in bytes. */
const limits = { loader: 3_000, panel: 2_500, chat: 30_000 }

rmSync(dist, { recursive: true, force: true })
for (const mode of ['frame', 'panel', 'loader'])
  await build({ configFile: join(here, 'vite.config.ts'), mode, logLevel: 'warn' })
cpSync(join(here, 'demo'), join(dist, 'demo'), { recursive: true })

const assets = join(dist, 'frame/assets')
check('The loader', [join(dist, 'loader.js')], limits.loader)
check('The panel', [join(dist, 'panel.js')], limits.panel)
// What is fetched to talk: the chat itself and the words of one language. The rating comes when it is asked for.
const parts = readdirSync(assets).filter((f) => /\.(js|css)$/.test(f) && !f.startsWith('rating-'))
const isLanguage = (file: string) => /^(en|ru)-/.test(file)
for (const language of parts.filter(isLanguage)) {
  const loaded = [...parts.filter((f) => !isLanguage(f)), language]
  check(
    `The chat (${language.slice(0, 2)})`,
    loaded.map((f) => join(assets, f)),
    limits.chat,
  )
}

/** Says what something weighs on the wire, and fails the build when it is too much. */
function check(name: string, files: string[], limit: number) {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0)
  console.log(`${name} weighs ${bytes} of ${limit} bytes (gzip).`)
  if (bytes > limit || bytes === 0) process.exitCode = 1
}
