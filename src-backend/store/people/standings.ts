import { firstRow } from '../engine/database.ts'
import type { Queryable } from '../engine/database.ts'

/** A person's standing under the company policy, at the database's clock. */
export interface Standing {
  readonly isRequired: boolean
  /** The end of the grace period; null if nothing is required, or the required method is set up. */
  readonly deadlineMs: number | null
  /** An administrator reset the methods, and the activation code has not been used yet. */
  readonly isReset: boolean
  /** Whether one of the active methods is allowed. */
  readonly hasAllowed: boolean
  /** Only the set-up is open. */
  readonly mustEnrol: boolean
}

/** Of a standing, or of `account_standings`: when the time of grace ends, or null. */
export const DEADLINE = 'CASE WHEN NOT has_allowed THEN deadline END'

export async function readStanding(db: Queryable, userId: string): Promise<Standing> {
  const row = firstRow(
    await db.query<Omit<Standing, 'deadlineMs'> & { deadline: Date | null }>(
      `SELECT is_required AS "isRequired", ${DEADLINE} AS deadline, is_reset AS "isReset",
         has_allowed AS "hasAllowed", must_enrol AS "mustEnrol"
       FROM account_standings WHERE user_id = $1`,
      [userId],
    ),
  )
  if (row === null) throw new Error('A user has no standing.')
  const { deadline, ...rest } = row
  return { ...rest, deadlineMs: deadline?.getTime() ?? null }
}
