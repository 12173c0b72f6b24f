/** Runs something later; returns its undo. */
export type After = (delayMs: number, run: () => void) => () => void

/** By the real clock; does not keep the app from ending. */
export const afterOnRealClock: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs)
  timer.unref()
  return () => clearTimeout(timer)
}
