import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** What is met first: signing in, and the frame with the conversations in it. */
const doors = /\/features\/sign-in\/index\.tsx$/
const firstScreens = /\/features\/(frame\/frame|conversations\/conversations-page)\.tsx$/

interface Modules {
  getModuleInfo(id: string): { importers: readonly string[] } | null
}

/**
 * The file for a module that the first screens need: a few files load sooner than a hundred small ones, which together
 * are a tenth larger. Icons stay out: their library names them all in one module, so each seems to be needed.
 */
function firstFile(id: string, modules: Modules): string | null {
  if (firstScreens.test(id) || id.includes('lucide-react')) return null
  const users = new Set([id])
  for (const user of users) for (const next of modules.getModuleInfo(user)?.importers ?? []) users.add(next)
  if (![...users].some((user) => firstScreens.test(user))) return null
  return [...users].some((user) => doors.test(user)) ? 'basics' : 'workspace'
}

const server = process.env['SERVER'] ?? 'http://127.0.0.1:4600'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    // The policy of the page allows its own origin only, so fonts and pictures are never turned into data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], priority: 1 }, { name: firstFile }] },
      },
    },
  },
  server: { proxy: { '/v1': { target: server, ws: true }, '^/f/': server } },
})
