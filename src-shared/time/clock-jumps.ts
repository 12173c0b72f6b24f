/** A smaller difference is a clock that is adjusted gradually, in milliseconds. */
const SMALLEST_JUMP_MS = 500

/** Distinguishes a wall clock that was set from the passing of time. */
export interface JumpDetector {
  /**
   * How far the wall clock moved since the last check beyond the elapsed time, in milliseconds: positive if
   * it was set ahead (or the computer slept, if the steady clock stops meanwhile), negative if it was set
   * back, 0 if it only went on.
   */
  check(): number
}

/**
 * Compares a wall clock with one that no one can set; both in milliseconds. Summer time affects neither: they
 * count from 1970 in UTC.
 */
export function createJumpDetector(wallMs: () => number, steadyMs: () => number): JumpDetector {
  let knownDifferenceMs = wallMs() - steadyMs()
  return {
    check() {
      const differenceMs = wallMs() - steadyMs()
      const byMs = differenceMs - knownDifferenceMs
      if (Math.abs(byMs) < SMALLEST_JUMP_MS) return 0
      knownDifferenceMs = differenceMs
      return byMs
    },
  }
}
