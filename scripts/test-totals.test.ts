import { expect, test } from 'vitest'
import { type FinishedModule, totals } from './test-totals.ts'

const file = (passed: number, failed: number, errors = 0): FinishedModule => ({
  ok: () => failed === 0 && errors === 0,
  errors: () => Array.from({ length: errors }, () => ({ message: 'planted' })),
  children: {
    *allTests(state) {
      yield* Array.from({ length: state === 'passed' ? passed : failed })
    },
  },
})

test.each([
  ['all is well', [file(3, 0), file(2, 0)], 0, 'passed', '5 passed, 0 failed'],
  ['tests fail', [file(3, 1), file(2, 2)], 0, 'failed', '5 passed, 3 failed'],
  ['a file does not load', [file(3, 0), file(0, 0, 1)], 0, 'failed', '3 passed, 1 failed'],
  ['an error comes from outside any test', [file(3, 0)], 1, 'failed', '3 passed, 1 failed'],
  ['there are no tests', [], 0, 'passed', '0 passed, 1 failed'],
  ['the run is cut short', [file(3, 0)], 0, 'interrupted', '3 passed, 1 failed'],
] as const)('when %s', (_what, modules, unhandled, reason, line) => {
  expect(totals(modules, unhandled, reason)).toBe(line)
})
