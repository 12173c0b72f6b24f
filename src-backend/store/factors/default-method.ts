import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { Transaction } from '../engine/database.ts'

/** Records the kind of method that a user chose as the default, or that they chose none. */
export async function setDefaultType(
  tx: Transaction,
  userId: string,
  type: MethodType | null,
): Promise<void> {
  await tx.query('UPDATE factor_states SET default_type = $2 WHERE user_id = $1', [userId, type])
}
