import { Blocked } from '../outcome.ts'

/**
 * Consecutive wrong codes that a run sends at most. A backend of the contract locks the second factor
 * at ten, over all methods and dialogs; a right code begins anew.
 */
const MOST_CONSECUTIVE = 8

/** Counts wrong codes, so that no run locks the account by accident. */
export interface TryBudget {
  /** Before any code. Throws {@link Blocked} once the server takes no more. */
  check(): void
  /** Before codes that should be refused. Throws {@link Blocked} instead of coming near the lock. */
  spend(count: number): void
  /** After a code was accepted. */
  reset(): void
  /** Somebody else ended the lock: codes are sent again. */
  unlocked(): void
  /** The server said that it takes no more: no further code is sent. */
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
