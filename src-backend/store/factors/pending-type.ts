import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable } from '../engine/database.ts'

/** The kind of a user's pending method; null when there is none with this id, or it is somebody else's. */
export async function findPendingType(
  db: Queryable,
  userId: string,
  enrolmentId: string,
): Promise<MethodType | null> {
  const row = firstRow(
    await db.query<{ type: string }>(
      `SELECT 'totp' AS type FROM totp_enrolments WHERE id = $1 AND user_id = $2
       UNION ALL SELECT type FROM out_of_band_enrolments WHERE id = $1 AND user_id = $2`,
      [enrolmentId, userId],
    ),
  )
  return row === null ? null : MethodType.parse(row.type)
}
