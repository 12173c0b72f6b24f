import type { SessionProfile } from '../../src-shared/model/policy.ts'
import { firstRow } from './database.ts'
import type { Transaction } from './database.ts'
import { RECOVERY_CODES_LEFT } from './recovery-codes.ts'
import { DEADLINE } from './standings.ts'
import { USER_COLUMNS } from './users.ts'
import type { UserRow } from './users.ts'

/** What decides whether a user gets a session, and what that session tells, of one moment. */
export interface Access {
  readonly user: UserRow
  readonly sessionProfile: SessionProfile
  /** See `Standing`. */
  readonly deadlineMs: number | null
  readonly mustEnrol: boolean
  readonly recoveryCodesLeft: number
}

/** Null when the user is gone. */
export async function readAccess(tx: Transaction, userId: string): Promise<Access | null> {
  const row = firstRow(
    await tx.query<
      UserRow & Omit<Access, 'user' | 'deadlineMs'> & { readonly deadline: Date | null }
    >(
      `SELECT ${USER_COLUMNS}, p.session_profile AS "sessionProfile",
         ${DEADLINE} AS deadline, t.must_enrol AS "mustEnrol",
         ${RECOVERY_CODES_LEFT} AS "recoveryCodesLeft"
       FROM users u JOIN companies c ON c.id = u.company_id
         JOIN factor_states f ON f.user_id = u.id
         JOIN company_policies p ON p.company_id = u.company_id
         JOIN two_factor_standings t ON t.user_id = u.id
       WHERE u.id = $1`,
      [userId],
    ),
  )
  if (row === null) return null
  const { sessionProfile, deadline, mustEnrol, recoveryCodesLeft, ...user } = row
  const deadlineMs = deadline?.getTime() ?? null
  return { user, sessionProfile, deadlineMs, mustEnrol, recoveryCodesLeft }
}
