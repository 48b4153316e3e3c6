import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Parts fetched later have no styles and nothing to preload: they come by a plain `import()`. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
}

/** Everything but the catalogues and what is fetched when it is first drawn. */
const isOfTheChat = (id: string): boolean =>
  !/\/texts\/|\/frame\/(lead|lead-input|lead-values|rating-card|rate|reactions|overview|home|messages|tabs|uploading|photo|tickets\/ticket-(?!gate).*)\.tsx?$|\/contact-tickets\.ts$|\.css/.test(
    id,
  )

/** What every screen of tickets needs, in one file. */
const isOfTickets = (id: string): boolean =>
  /\/tickets\/ticket-(feed|rules|status)\.tsx?$|\/contact-tickets\.ts$/.test(id)

const groups = [
  { name: 'chat', test: isOfTheChat },
  { name: 'ticket-feed', test: isOfTickets },
]

/**
 * Three builds of one package: `--mode loader` makes the script of the site, `panel` what it fetches at the first sign
 * of interest, `frame` the chat inside the frame.
 */
export default defineConfig(({ mode }) => ({
  root: mode === 'frame' ? join(import.meta.dirname, 'src/frame') : import.meta.dirname,
  base: '/w/',
  publicDir: false as const,
  plugins: [plainImports],
  build: {
    outDir: join(import.meta.dirname, mode === 'frame' ? 'dist/frame' : 'dist'),
    emptyOutDir: mode === 'frame',
    target: 'es2022',
    minify: 'terser' as const,
    terserOptions: {
      compress: { passes: 3, ecma: 2020, module: true },
      mangle: { module: true },
      format: { comments: false },
    },
    modulePreload: false as const,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What the chat and its later parts share stays with the chat: small chunks compress badly.
    ...(mode === 'frame' && {
      rolldownOptions: { output: { codeSplitting: { groups } } },
    }),
    ...(mode === 'loader' && {
      lib: {
        entry: 'src/loader/main.ts',
        formats: ['iife' as const],
        name: 'SwitchboardLoader',
        fileName: () => 'loader.js',
      },
    }),
    ...(mode === 'panel' && {
      lib: { entry: 'src/panel/panel.ts', formats: ['es' as const], fileName: () => 'panel.js' },
    }),
  },
}))
