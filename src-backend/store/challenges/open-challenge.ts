import { firstRow } from '../engine/database.ts'
import type { SqlValue, Transaction } from '../engine/database.ts'
import { NO_DISK } from '../engine/durability.ts'
import { ACCESS_AND_METHODS_COLUMNS, accessAndMethodsOf } from '../factors/methods.ts'
import type { AccessUnderRules, AccessAndMethodsRow } from '../factors/methods.ts'
import { NEW_SIGN_IN_COLUMNS, newSignInValues } from './sign-ins.ts'
import type { NewSignIn } from './sign-ins.ts'

interface Row extends AccessAndMethodsRow {
  readonly isOpened: boolean
}

// One reading of the account, for the challenge and for its response.
const OPEN = `WITH account AS MATERIALIZED (
    SELECT ${ACCESS_AND_METHODS_COLUMNS}, has_any FROM account_standings WHERE user_id = $3),
  opened AS (
    INSERT INTO sign_ins (${NEW_SIGN_IN_COLUMNS})
    SELECT $1, $2, id, $4, $5, $6, $7, $8, $9 FROM account, ${NO_DISK}
    WHERE has_any AND "passwordHash" = $10
    RETURNING id)
  SELECT account.*, EXISTS (SELECT FROM opened) AS "isOpened" FROM account`

/**
 * Opens a challenge, if the user has a method and still this password, and returns what it lists, read at one
 * moment. Not opened without a method: a session, or a set-up, follows. Null if the user no longer exists.
 * Needs the user's lock. The commit does not wait for the disk: a crash costs one more password entry, and
 * wrong codes at the challenge are persisted.
 */
export async function openChallenge(
  tx: Transaction,
  signIn: NewSignIn,
  passwordHash: string,
  nowMs: number,
): Promise<(AccessUnderRules & { readonly isOpened: boolean }) | null> {
  const parameters: readonly SqlValue[] = [...newSignInValues(signIn, nowMs), passwordHash]
  const row = firstRow(await tx.query<Row>(OPEN, parameters))
  return row === null ? null : { ...accessAndMethodsOf(row), isOpened: row.isOpened }
}
