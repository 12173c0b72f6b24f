import { Blocked } from '../outcome.ts'

/**
 * The most consecutive wrong codes that a run sends. A backend of the contract locks the second factor at
 * ten, across all methods and dialogs; a right code restarts the count.
 */
const MOST_CONSECUTIVE = 8

/** Counts wrong codes, so that no run locks the account by accident. */
export interface TryBudget {
  /** Called before any code. Throws {@link Blocked} once the server accepts no more. */
  check(): void
  /** Called before codes that should be refused. Throws {@link Blocked} instead of coming near the lock. */
  spend(count: number): void
  /** Called after a code was accepted. */
  reset(): void
  /** Another person ended the lock: codes are sent again. */
  unlocked(): void
  /** The server reported that it accepts no more: no further code is sent. */
  exhaust(): void
  readonly consecutive: () => number
}

export function createTryBudget(most = MOST_CONSECUTIVE): TryBudget {
  let consecutive = 0
  let isExhausted = false
  const check = (): void => {
    if (isExhausted) throw new Blocked('the server answers too-many-attempts; no more is tried')
  }
  return {
    check,
    spend(count) {
      check()
      if (consecutive + count > most) throw new Blocked('more wrong codes could lock the account')
      consecutive += count
    },
    reset() {
      consecutive = 0
    },
    unlocked() {
      consecutive = 0
      isExhausted = false
    },
    exhaust() {
      isExhausted = true
    },
    consecutive: () => consecutive,
  }
}
