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

/** What {@link ACCESS_COLUMNS} give. */
export type AccessRow = UserRow &
  Omit<Access, 'user' | 'deadlineMs'> & { readonly deadline: Date | null }

export const ACCESS_COLUMNS = `${USER_COLUMNS}, p.session_profile AS "sessionProfile",
  ${DEADLINE} AS deadline, t.must_enrol AS "mustEnrol",
  ${RECOVERY_CODES_LEFT} AS "recoveryCodesLeft"`

/** The tables of {@link ACCESS_COLUMNS}, for a user `u` whose id is given. */
export const ACCESS_TABLES = `users u JOIN companies c ON c.id = u.company_id
  JOIN factor_states f ON f.user_id = u.id
  JOIN company_policies p ON p.company_id = u.company_id
  JOIN two_factor_standings t ON t.user_id = u.id`

const READ_ACCESS = `SELECT ${ACCESS_COLUMNS} FROM ${ACCESS_TABLES} WHERE u.id = $1`

/** Null when the user is gone. */
export async function readAccess(tx: Transaction, userId: string): Promise<Access | null> {
  const row = firstRow(await tx.query<AccessRow>(READ_ACCESS, [userId]))
  return row === null ? null : accessOf(row)
}

/** Of a row that may hold more. */
export function accessOf(row: AccessRow): Access {
  const { sessionProfile, mustEnrol, recoveryCodesLeft } = row
  const user = {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    passwordHash: row.passwordHash,
    companyId: row.companyId,
    companyName: row.companyName,
    messageLocale: row.messageLocale,
  }
  const deadlineMs = row.deadline?.getTime() ?? null
  return { user, sessionProfile, deadlineMs, mustEnrol, recoveryCodesLeft }
}
