import { uptime } from 'node:os'

/** Cancels what was started; calling it again does nothing. */
export type Undo = () => void

/** Time as main sees it, in milliseconds; tests pass their own. */
export interface Clock {
  /** Since 1970, as `Date.now()`: it jumps when someone sets this computer's clock. */
  nowMs(): number
  /** On a clock that no one sets and that continues while the computer sleeps; precise to some 10 ms. */
  monotonicMs(): number
  /** On a clock that no one sets, precise; it may stop while the computer sleeps. */
  steadyMs(): number
  /** Calls back once, however `nowMs()` changes meanwhile. */
  after(delayMs: number, run: () => void): Undo
  /** Calls back repeatedly. */
  every(periodMs: number, run: () => void): Undo
}

/** Runs something later; returns a function that cancels it. */
export type After = Clock['after']

/** The longest delay of `setTimeout`; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2_147_483_647

/** This computer's own clock. Its timers do not keep a process from ending. */
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
