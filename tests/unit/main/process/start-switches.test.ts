import { expect, test } from 'vitest'
import { windowAskedFor } from '../../../../src-main/process/start-switches.ts'

test.each([
  [[], 'app'],
  [['--lang=de'], 'app'],
  [['--hidden'], null],
  [['--preferences'], 'preferences'],
  [['--quick-search'], 'quickSearch'],
  // Asked for while the app starts with the session.
  [['--hidden', '--preferences'], 'preferences'],
  [['--hidden', '--quick-search'], 'quickSearch'],
  [['--preferences', '--quick-search'], 'quickSearch'],
  [['--preferences=security'], 'app'],
  [['preferences'], 'app'],
] as const)('%j opens %s', (args, window) => {
  expect(windowAskedFor(args)).toBe(window)
})
