import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { ACCESS_AND_METHODS_COLUMNS, accessAndMethodsOf } from '../factors/methods.ts'
import type { AccessAndMethodsRow, AccessUnderRules } from '../factors/methods.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable } from '../engine/database.ts'
import { factorStateOf } from '../factors/factor-states.ts'
import type { FactorState, FactorStateRow } from '../factors/factor-states.ts'
import { budgetOf, deviceColumns, deviceKnowledge } from '../sessions/known-devices.ts'
import type { DeviceKnowledge, DeviceRow } from '../sessions/known-devices.ts'
import { SIGN_IN_COLUMNS, signInOf } from './sign-ins.ts'
import type { SignInRow, SignInRowInSql } from './sign-ins.ts'

/** A sign-in with everything that decides on a code for it, read at one moment. */
export interface ChallengedSignIn extends SignInRow {
  readonly account: AccessUnderRules
  readonly factors: FactorState
  readonly device: DeviceKnowledge
  /** The budget that wrong codes for it count in. */
  readonly budget: FactorBudget
}

type Row = AccessAndMethodsRow &
  Omit<SignInRowInSql, 'id'> &
  FactorStateRow &
  DeviceRow & {
    readonly knownDeviceFailures: number
    readonly knownDeviceLockedUntil: Date | null
  }

// The user's id is a parameter, not joined: PostgreSQL then reads only one person's account.
const FIND = `SELECT ${SIGN_IN_COLUMNS}, ${ACCESS_AND_METHODS_COLUMNS},
     f.failures, f.locked_until AS "lockedUntil", f.recovery_batch AS "recoveryBatch",
     f.known_device_failures AS "knownDeviceFailures",
     f.known_device_locked_until AS "knownDeviceLockedUntil", k.*
   FROM account_standings JOIN sign_ins s ON s.id = $1
     CROSS JOIN LATERAL (
       SELECT failures, locked_until, recovery_batch, known_device_failures, known_device_locked_until
       FROM factor_states WHERE user_id = s.user_id) f
     CROSS JOIN LATERAL (
       SELECT ${deviceColumns('s.device_fingerprint', '$3')} FROM known_devices WHERE user_id = s.user_id) k
   WHERE account_standings.user_id = (SELECT user_id FROM sign_ins WHERE id = $1 AND token_hash = $2)`

/** A sign-in by its id and its token together, in one statement: a person waits for this code. */
export async function findChallengedSignIn(
  db: Queryable,
  id: string,
  tokenHash: Uint8Array,
  nowMs: number,
): Promise<ChallengedSignIn | null> {
  const row = firstRow(await db.query<Row>(FIND, [id, tokenHash, new Date(nowMs)]))
  if (row === null) return null
  const device = deviceKnowledge(row)
  const budget = budgetOf(device)
  const counted = budget === 'strangers' ? row : ofKnownDevices(row)
  return {
    ...signInOf({ ...row, id }),
    account: accessAndMethodsOf(row),
    factors: factorStateOf(counted),
    device,
    budget,
  }
}

function ofKnownDevices(row: Row): FactorStateRow {
  const { knownDeviceFailures: failures, knownDeviceLockedUntil: lockedUntil, recoveryBatch } = row
  return { failures, lockedUntil, recoveryBatch }
}
