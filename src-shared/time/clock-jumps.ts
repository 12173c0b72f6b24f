/** Less than this is a clock that is being adjusted little by little, in milliseconds. */
const SMALLEST_JUMP_MS = 500

/** Tells a wall clock that was set from one on which time passed. */
export interface JumpDetector {
  /**
   * How far the wall clock moved since the last check beyond the time that passed, in milliseconds:
   * positive when it was set ahead (or the computer slept, where the steady clock stops meanwhile),
   * negative when it was set back, 0 when it only went on.
   */
  check(): number
}

/**
 * Compares a wall clock with one that nobody can set; both in milliseconds. Summer time moves neither:
 * they count from 1970 in UTC.
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
