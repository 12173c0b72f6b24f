import { uptime } from 'node:os'

/** Ends what was begun; calling it again does nothing. */
export type Undo = () => void

/** Time as main sees it, in milliseconds; tests pass their own. */
export interface Clock {
  /** Since 1970, as `Date.now()`: it jumps when somebody sets this computer's clock. */
  nowMs(): number
  /** On a clock that nobody sets and that counts on while the computer sleeps; precise to some 10 ms. */
  monotonicMs(): number
  /** On a clock that nobody sets, precise; it may stand still while the computer sleeps. */
  steadyMs(): number
  /** Calls back once, whatever happens to `nowMs()` meanwhile. */
  after(delayMs: number, run: () => void): Undo
  /** Calls back again and again. */
  every(periodMs: number, run: () => void): Undo
}

/** Runs something later; returns its undo. */
export type After = Clock['after']

/** The longest delay of `setTimeout`; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2_147_483_647

/** This computer's own. What waits on it does not keep a process from ending. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  // Unlike process.hrtime on Linux, which stops while the computer sleeps.
  monotonicMs: () => uptime() * 1000,
  steadyMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), LONGEST_DELAY_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
  every(periodMs, run) {
    const timer = setInterval(run, periodMs)
    timer.unref()
    return () => clearInterval(timer)
  },
}

/** Resolves after `delayMs`. */
export function wait(clock: Pick<Clock, 'after'>, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve)
  })
}

/**
 * What `work` comes to, or `late()` when it takes longer than `limitMs`. The work itself goes on: what it
 * gives after that is handed to `tooLate`.
 */
export async function within<T, L>(
  clock: Pick<Clock, 'after'>,
  limitMs: number,
  work: Promise<T>,
  late: () => L,
  tooLate: (value: T) => void = () => {},
): Promise<T | L> {
  let isLate = false
  let stop: Undo = () => {}
  const limit = new Promise<L>((resolve) => {
    stop = clock.after(limitMs, () => {
      isLate = true
      resolve(late())
    })
  })
  void work.then(
    (value) => {
      if (isLate) tooLate(value)
    },
    () => {},
  )
  try {
    return await Promise.race([work, limit])
  } finally {
    stop()
  }
}
