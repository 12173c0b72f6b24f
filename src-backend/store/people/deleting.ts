import type { Transaction } from '../engine/database.ts'

/**
 * Deletes a person with everything of theirs: each table that has something of a person refers to their row and
 * goes with it. Their events stay for the log, without what tells who or where they were. Needs the user's lock.
 */
export async function deleteUser(tx: Transaction, userId: string): Promise<void> {
  // Notices that wait could not be sent any more.
  tx.post(
    `DELETE FROM event_deliveries d USING security_events e
     WHERE d.event_id = e.id AND d.channel = 'email' AND e.user_id = $1`,
    [userId],
  )
  // Where this person was. A reason is free text about them.
  tx.post(
    `UPDATE security_events SET device_name = NULL, network_address = NULL
     WHERE company_id = (SELECT company_id FROM users WHERE id = $1) AND actor_id = $1`,
    [userId],
  )
  tx.post(
    `UPDATE security_events SET reason = NULL
     WHERE user_id = $1 AND kind NOT IN ('person-deleted', 'policy-changed')`,
    [userId],
  )
  await tx.query('DELETE FROM users WHERE id = $1', [userId])
}

/**
 * What an event calls a person who was deleted: the same at each of their events, and nothing of theirs. `person`
 * is the alias of a row of `users` that may be missing, `id` the column with their id.
 */
export function nameOrPseudonymInSql(person: string, id: string): string {
  return `COALESCE(${person}.name, 'deleted-' || right(${id}::text, 8))`
}
