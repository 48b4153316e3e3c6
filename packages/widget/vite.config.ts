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
export default defineConfig(({ mode }) => ({
  root: mode === 'frame' ? join(import.meta.dirname, 'src/frame') : import.meta.dirname,
  base: '/w/',
  publicDir: false as const,
  plugins: [plainImports],
  build: {
    outDir: join(import.meta.dirname, mode === 'frame' ? 'dist/frame' : 'dist'),
    emptyOutDir: mode === 'frame',
    target: 'es2022',
    modulePreload: false as const,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
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
