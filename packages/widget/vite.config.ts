import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Parts fetched later have no styles and nothing to preload: they come by a plain `import()`. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
}

/**
 * Three builds of one package: `--mode loader` makes the script of the site, `panel` what it fetches at the first sign
 * of interest, `frame` the chat inside the frame.
 */
/** Everything but the catalogues and what is fetched when it is first drawn. */
const isOfTheChat = (id: string): boolean =>
  !/\/texts\/|\/frame\/(lead|lead-input|rating-card|rate|reactions|overview|home|messages|tabs|uploading|photo)\.tsx?$|\.css/.test(
    id,
  )

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
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'chat', test: isOfTheChat }] } } },
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
