import { defineConfig } from 'vitest/config'
import { totalsReporter } from './scripts/test-totals.ts'

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./scripts/test-database.ts'],
    pool: 'forks',
    // One more than the cores of a small machine: browser stories wait a good deal.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', totalsReporter],
  },
})
