import { join } from 'node:path'
import { defineConfig } from 'vite'

/** Two builds of one package: `--mode loader` makes the script of the site, `--mode frame` the chat inside the frame. */
export default defineConfig(({ mode }) => ({
  root: mode === 'frame' ? join(import.meta.dirname, 'src/frame') : import.meta.dirname,
  base: '/w/',
  publicDir: false as const,
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
  },
}))
