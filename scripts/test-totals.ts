import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/** What the totals need of a finished test file. */
export type FinishedModule = Pick<TestModule, 'errors' | 'ok'> & {
  children: { allTests(state: 'passed' | 'failed'): Iterable<unknown> }
}

/** Counts tests; a file that does not load, a failed hook, an error outside any test and a run of nothing are failures too. */
export function totals(modules: readonly FinishedModule[], unhandledErrors: number, reason: TestRunEndReason): string {
  let passed = 0
  let failed = unhandledErrors
  for (const module of modules) {
    const failedTests = [...module.children.allTests('failed')].length
    passed += [...module.children.allTests('passed')].length
    failed += failedTests + (failedTests === 0 && !module.ok() ? Math.max(1, module.errors().length) : 0)
  }
  const isWrong = reason !== 'passed' || passed === 0
  return `${passed} passed, ${isWrong && failed === 0 ? 1 : failed} failed`
}

/** Ends the output of a test run with one plain line, `N passed, N failed`. */
export const totalsReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors, reason) {
    // After whatever the other reporters still have to print.
    process.once('exit', () => process.stdout.write(`${totals(modules, unhandledErrors.length, reason)}\n`))
  },
}
