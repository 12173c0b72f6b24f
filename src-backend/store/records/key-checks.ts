import type { KeyRing } from '../../domain/secrets/key-ring.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import type { Database } from '../engine/database.ts'

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
    const rows = await tx.query<{ keyId: string; checkValue: Uint8Array }>(
      'SELECT key_id AS "keyId", check_value AS "checkValue" FROM key_checks',
    )
    for (const { keyId, checkValue } of rows) {
      if (!keys.keyIds.includes(keyId)) {
        throw new StartRefusal(
          `The data was sealed with the master key "${keyId}", which is not among the keys given. Start with that key; nothing was changed.`,
        )
      }
      if (!Buffer.from(keys.checkValue(keyId)).equals(checkValue)) {
        throw new StartRefusal(
          `The master key "${keyId}" is not the one that the data was sealed with. Start with the right key; nothing was changed.`,
        )
      }
    }
  })
}
