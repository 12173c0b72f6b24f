import type { KeyRing } from '../../domain/secrets/key-ring.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import type { Database, Queryable } from '../engine/database.ts'

/**
 * Checks that the keys are those that sealed the data, and records the one that seals now. With wrong keys no
 * code would ever be accepted. It records first and compares then: of two instances that start together with
 * different keys of one name, the second is refused.
 */
export async function checkKeys(database: Database, keys: KeyRing): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      'INSERT INTO key_checks (key_id, check_value) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [keys.currentKeyId, keys.checkValue(keys.currentKeyId)],
    )
    const objection = await keyObjection(tx, keys)
    if (objection !== null) throw new StartRefusal(objection)
  })
}

/** Why the keys are not those that sealed the data; null if they are. Changes nothing. */
export async function keyObjection(db: Queryable, keys: KeyRing): Promise<string | null> {
  const rows = await db.query<{ keyId: string; checkValue: Uint8Array }>(
    'SELECT key_id AS "keyId", check_value AS "checkValue" FROM key_checks',
  )
  for (const { keyId, checkValue } of rows) {
    if (!keys.keyIds.includes(keyId)) {
      return `The data was sealed with the master key "${keyId}", which is not among the keys given. Start with that key; nothing was changed.`
    }
    if (!Buffer.from(keys.checkValue(keyId)).equals(checkValue)) {
      return `The master key "${keyId}" is not the one that the data was sealed with. Start with the right key; nothing was changed.`
    }
  }
  return null
}
