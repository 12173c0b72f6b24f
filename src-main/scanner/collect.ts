import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { After } from './after.ts'

/**
 * A captured display is 33 MB outside of V8's heap, which Electron gives back only when the small objects
 * in front of it are collected: left alone, the next scan begins beside the last one's pictures.
 */
export interface Collector {
  /** Collects what was made lately, a fraction of a millisecond of this thread. */
  young(): void
  /** Collects all that is left, some ten milliseconds of this thread, once nothing was asked for a while. */
  soon(): void
}

/** V8's own `gc`. */
type Collect = (options: { readonly type: 'minor' | 'major' }) => void

/** Longer than the search that goes on, and shorter than a person takes for the next scan. */
export const QUIET_MS = 1_000

export interface CollectorDeps {
  readonly collect: Collect
  readonly after: After
}

export function createCollector({ collect, after }: CollectorDeps): Collector {
  let stopTimer = () => {}
  return {
    young: () => collect({ type: 'minor' }),
    soon() {
      stopTimer()
      stopTimer = after(QUIET_MS, () => collect({ type: 'major' }))
    },
  }
}

/** V8 shows its collector to a context that is made while the flag is set. Does nothing where it shows none. */
export function garbageCollector(): Collect {
  v8.setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  v8.setFlagsFromString('--no-expose-gc')
  return typeof collect === 'function' ? (collect as Collect) : () => {}
}
