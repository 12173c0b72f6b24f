import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { After } from '../../time/clock.ts'

/**
 * A captured display is 33 MB outside of V8's heap. Left alone, V8 begins to mark its heap as soon as one
 * is there, with a thread on each processor, just when the search wants them; and Electron gives the picture
 * back only when the small objects in front of it are collected, so that the next scan begins beside it.
 */
export interface Collector {
  /** Collects what was made lately, a fraction of a millisecond of this thread. */
  young(): void
  /** Collects all that is left once nothing was asked for a while, some ten milliseconds of this thread; the next capture then has room. */
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

/** By how much main may grow, in percent of what a collection of all leaves (some 9 MB), before V8 begins the next: two displays of 3840 x 2160. */
const GROWTH_PERCENT = 1_000

/**
 * V8 shows its collector to a context that is made while the flag is set, and reads by how much the heap may
 * grow at the end of a collection. Does nothing where it shows none.
 */
export function garbageCollector(): Collect {
  v8.setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  v8.setFlagsFromString('--no-expose-gc')
  if (typeof collect !== 'function') return () => {}
  return (options) => {
    v8.setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
    ;(collect as Collect)(options)
    v8.setFlagsFromString('--heap-growing-percent=0')
  }
}
