import { fail, type Result } from '../../src-shared/model/result.ts'
import type { Candidates } from './candidates.ts'

/** What is being read now: scans and files, each under the id that the page gave it. */
export interface Sources {
  /** Runs one source. Cancelled meanwhile, its candidates are forgotten and it fails with `scan-cancelled`. */
  run<T>(sourceId: string, read: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>>
  /** Ends a source if it is under way, and forgets its candidates. */
  cancel(sourceId: string): void
  cancelAll(): void
  isReading(): boolean
}

export function createSources(candidates: Pick<Candidates, 'forgetSource'>): Sources {
  const running = new Map<string, AbortController>()

  function cancel(sourceId: string) {
    running.get(sourceId)?.abort()
    candidates.forgetSource(sourceId)
  }

  return {
    async run(sourceId, read) {
      if (running.has(sourceId)) return fail({ code: 'invalid-input', path: 'sourceId' })
      const control = new AbortController()
      running.set(sourceId, control)
      try {
        const answer = await read(control.signal)
        if (!control.signal.aborted) return answer
        candidates.forgetSource(sourceId)
        return fail({ code: 'scan-cancelled' })
      } finally {
        running.delete(sourceId)
      }
    },
    cancel,
    isReading: () => running.size > 0,
    cancelAll() {
      for (const sourceId of running.keys()) cancel(sourceId)
    },
  }
}
