import type { SessionProfile } from '../../../src-shared/model/people/policy.ts'
import { firstRow } from '../engine/database.ts'
import type { Transaction } from '../engine/database.ts'
import { recoveryCodesLeft } from '../factors/recovery-codes.ts'
import { DEADLINE } from '../people/standings.ts'
import type { UserRow } from '../people/users.ts'

/** What decides whether a user gets a session, and what that session shows, read at one moment. */
export interface Access {
  readonly user: UserRow
  readonly sessionProfile: SessionProfile
  /** See `Standing`. */
  readonly deadlineMs: number | null
  readonly mustEnrol: boolean
  readonly recoveryCodesLeft: number
}

/** The values of {@link ACCESS_COLUMNS}. */
export type AccessRow = UserRow &
  Omit<Access, 'user' | 'deadlineMs'> & { readonly deadline: Date | null }

/** Columns of `account_standings`. */
export const ACCESS_COLUMNS = `account_standings.user_id AS id, email, name, role, password_hash AS "passwordHash",
  company_id AS "companyId", company_name AS "companyName", account_standings.message_locale AS "messageLocale",
  session_profile AS "sessionProfile", ${DEADLINE} AS deadline, must_enrol AS "mustEnrol",
  ${recoveryCodesLeft('account_standings')} AS "recoveryCodesLeft"`

const READ_ACCESS = `SELECT ${ACCESS_COLUMNS} FROM account_standings WHERE user_id = $1`

/** Null if the user no longer exists. */
export async function readAccess(tx: Transaction, userId: string): Promise<Access | null> {
  const row = firstRow(await tx.query<AccessRow>(READ_ACCESS, [userId]))
  return row === null ? null : accessOf(row)
}

/** Columns beyond these may exist; readers ignore them. */
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
