import { beforeAll, vi } from 'vitest'

// Runs before each test file; only files with a page need it, and loading it takes longer than most tests.
beforeAll(async () => {
  if (typeof document === 'undefined') return
  // happy-dom has no layout. A list that draws only its visible part needs a height.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
    configurable: true,
    get: () => 600,
  })
  // Nor has it workers; here the answers come from the same thread.
  const { JudgingWorkerHere } = await import('./judging-worker.ts')
  vi.stubGlobal('Worker', JudgingWorkerHere)
  const { configure } = await import('@testing-library/react')
  // A dialog's code is loaded on demand; on a busy machine that takes longer than the default wait of one
  // second. What appears sooner is not waited for.
  configure({ asyncUtilTimeout: 10_000 })
})
