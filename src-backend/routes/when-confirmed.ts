import { isConfirmed } from '../domain/accounts/confirmation.ts'
import { refuse } from '../base/problems.ts'
import type { Outcome } from '../base/problems.ts'
import type { Caller } from '../flows/access/sessions.ts'

/** Changing factors takes more than a session: a stolen one must not be enough. */
export async function whenConfirmed<T>(
  nowMs: () => number,
  caller: Caller,
  change: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return isConfirmed(caller, nowMs()) ? change() : refuse('step-up-required')
}
