import {
  ATTEMPTS_PER_CHALLENGE,
  FAILURES_PER_LOCKOUT,
  attemptsLeft,
  lockoutInstants,
} from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { countAttempt } from '../../store/challenges/challenge.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import {
  countFactorAttempt,
  holdFactorState,
  readFactorState,
} from '../../store/factors/factor-states.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { countsInBudget, kindOf, tooManyAttempts } from './factor-attempt.ts'
import type { FactorAttempt } from './factor-attempt.ts'

type RejectDeps = Pick<FlowDeps, 'database' | 'events' | 'log' | 'nowMs'>

/** Wrong codes since the last valid one in the budget, if they count in one, and at the challenge. */
interface Counted {
  readonly failures: number | null
  readonly attempts: number
}

/** Counts a wrong code on account and challenge, or on neither if its outcome is not reported. */
export async function rejectCode(
  { database, events, log, nowMs }: RejectDeps,
  attempt: FactorAttempt,
): Promise<Outcome<never>> {
  const { challenge, proof, address: networkAddress } = attempt
  const { userId, budget } = challenge
  // An attacker chooses the name of an unknown device.
  const deviceName = budget === 'strangers' ? null : challenge.deviceName
  const isCounted = countsInBudget(proof)
  const counted = await transactOutcome(database, async (tx): Promise<Outcome<Counted>> => {
    const now = nowMs()
    if (!isCounted) holdFactorState(tx, userId)
    const [failures, attempts] = await Promise.all([
      isCounted ? countFactorAttempt(tx, userId, budget, lockoutInstants(now), now) : null,
      countAttempt(tx, challenge, ATTEMPTS_PER_CHALLENGE, now),
    ])
    if (isCounted && failures === null) {
      return tooManyAttempts(await readFactorState(tx, userId, budget), now)
    }
    if (attempts === null) return refuse('challenge-expired')
    return done({ failures, attempts })
  })
  if (!counted.ok) return counted
  const { failures, attempts } = counted.value
  const isNowLocked = failures !== null && failures % FAILURES_PER_LOCKOUT === 0
  const kind = isNowLocked ? 'second-factor-locked' : 'second-factor-rejected'
  log.warn(kind, { userId, kind: kindOf(proof), budget, failures })
  // Separately: an event that cannot be recorded still counts.
  await database.transaction(async (tx) =>
    events.record(tx, { kind, userId, deviceName, networkAddress }),
  )
  return refuse('code-rejected', { attemptsLeft: attemptsLeft(attempts, failures) })
}
