import { beforeAll } from 'vitest'

// Runs before each test file; only those with a page need it, and loading it takes longer than most tests.
beforeAll(async () => {
  if (typeof document === 'undefined') return
  // happy-dom lays nothing out. A list that draws only what is in view needs a height to be seen in.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
    configurable: true,
    get: () => 600,
  })
  const { configure } = await import('@testing-library/react')
  // A dialog's code is loaded when it is asked for; on a busy machine that takes longer than the second
  // which is waited by default. What appears sooner is not waited for.
  configure({ asyncUtilTimeout: 10_000 })
})
