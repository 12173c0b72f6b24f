import type { MethodType } from '../../src-shared/model/method.ts'
import type { Queryable, Transaction } from '../store/database.ts'
import { readDefaultType } from '../store/default-method.ts'
import { deleteOutOfBandMethod, listOutOfBandMethods } from '../store/out-of-band.ts'
import type { OutOfBandMethod } from '../store/out-of-band.ts'
import { deleteTotpMethod, findTotpMethod } from '../store/totp.ts'

/** From the strongest to the weakest (NIST SP 800-63B-4 section 3.1.3). */
const STRENGTH: readonly MethodType[] = ['totp', 'sms', 'email']

export type ActiveMethod = { readonly isDefault: boolean } & (
  | OutOfBandMethod
  | { readonly id: string; readonly type: 'totp'; readonly activatedAtMs: number }
)

/** A user's active methods, the default first: the chosen one, or else the strongest. */
export async function activeMethods(db: Queryable, userId: string): Promise<ActiveMethod[]> {
  const totp = await findTotpMethod(db, userId)
  const others = await listOutOfBandMethods(db, userId)
  const chosen = await readDefaultType(db, userId)
  const found = [
    ...(totp === null
      ? []
      : [{ id: totp.id, type: 'totp' as const, activatedAtMs: totp.activatedAtMs }]),
    ...others,
  ].toSorted((a, b) => rank(a.type, chosen) - rank(b.type, chosen))
  return found.map((method, index) => ({ ...method, isDefault: index === 0 }))
}

function rank(type: MethodType, chosen: MethodType | null): number {
  return type === chosen ? -1 : STRENGTH.indexOf(type)
}

/** Deletes a user's method of any kind. False when it is not there, or somebody else's. */
export async function deleteMethod(
  tx: Transaction,
  userId: string,
  methodId: string,
): Promise<boolean> {
  return (
    (await deleteTotpMethod(tx, userId, methodId)) ||
    (await deleteOutOfBandMethod(tx, userId, methodId))
  )
}
