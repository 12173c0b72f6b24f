import type { SentMethodType } from '../../../src-shared/model/method.ts'
import type { SealedValue } from '../../domain/secrets/key-ring.ts'
import type { Transaction } from '../engine/database.ts'

/** Puts a method in the place of one of its kind, if there is one. True when there was. */
export async function replaceOutOfBandMethod(
  tx: Transaction,
  method: {
    readonly id: string
    readonly userId: string
    readonly type: SentMethodType
    readonly sealed: SealedValue
  },
  nowMs: number,
): Promise<boolean> {
  const replaced = await tx.query(
    'DELETE FROM out_of_band_methods WHERE user_id = $1 AND type = $2 RETURNING id',
    [method.userId, method.type],
  )
  await tx.query(
    `INSERT INTO out_of_band_methods (id, user_id, type, key_id, sealed_address, activated_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      method.id,
      method.userId,
      method.type,
      method.sealed.keyId,
      method.sealed.bytes,
      new Date(nowMs),
    ],
  )
  return replaced.length > 0
}

/** Deletes a user's method. False when it is not there, or somebody else's. */
export async function deleteOutOfBandMethod(
  tx: Transaction,
  userId: string,
  methodId: string,
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM out_of_band_methods WHERE id = $1 AND user_id = $2 RETURNING id',
    [methodId, userId],
  )
  return rows.length > 0
}
