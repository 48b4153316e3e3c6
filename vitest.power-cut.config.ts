import { defineConfig } from 'vitest/config'

// Apart from the others: mounting a disk needs root, and the tests run for anybody.
export default defineConfig({
  test: { include: ['packages/server/src/durability/*.root.ts'], pool: 'forks', maxWorkers: 1 },
})
