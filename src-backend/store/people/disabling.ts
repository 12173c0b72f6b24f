import { NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import type { Transaction } from '../engine/database.ts'

/** Disables a person; false if they are disabled already. Needs the user's lock. */
export async function disableUser(
  tx: Transaction,
  userId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE users SET disabled_at = $2, kept_password_hash = password_hash, password_hash = $3
     WHERE id = $1 AND disabled_at IS NULL RETURNING id`,
    [userId, new Date(nowMs), NO_PASSWORD],
  )
  if (rows.length === 0) return false
  for (const table of PENDING) await tx.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId])
  return true
}

/** Enrolments under way, a new password under way, a pass, and a welcome code. */
const PENDING = [
  'totp_enrolments',
  'out_of_band_enrolments',
  'out_of_band_codes',
  'forgotten_passwords',
  'passes',
  'invitations',
] as const

/** Enables a person with the password that they had; false if they are not disabled. Needs the user's lock. */
export async function enableUser(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE users SET disabled_at = NULL, kept_password_hash = NULL, password_hash = kept_password_hash
     WHERE id = $1 AND disabled_at IS NOT NULL RETURNING id`,
    [userId],
  )
  return rows.length > 0
}

/** Whether a company would have no owner without this person. Others who ask the same wait until the transaction ends. */
export async function isLastOwner(tx: Transaction, userId: string): Promise<boolean> {
  await tx.query(
    `SELECT FROM company_policies WHERE company_id = (SELECT company_id FROM users WHERE id = $1) FOR UPDATE`,
    [userId],
  )
  const rows = await tx.query(
    `SELECT FROM users u WHERE u.id = $1 AND u.role = 'owner' AND NOT EXISTS (
       SELECT FROM users o WHERE o.company_id = u.company_id AND o.id <> u.id AND o.role = 'owner'
         AND o.disabled_at IS NULL)`,
    [userId],
  )
  return rows.length > 0
}
