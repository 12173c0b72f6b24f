import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Role } from '../../../src-shared/model/people/account.ts'
import type { Queryable, Transaction } from '../engine/database.ts'
import { firstRow } from '../engine/database.ts'

export interface UserRow {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string
  readonly companyId: string
  readonly companyName: string
  /** The language of messages; null is the server's default. */
  readonly messageLocale: Locale | null
}

/** Columns of a user `u` with the company `c`. */
const USER_COLUMNS = `u.id, u.email, u.name, u.role, u.password_hash AS "passwordHash",
  c.id AS "companyId", c.name AS "companyName", u.message_locale AS "messageLocale"`
const USER = `SELECT ${USER_COLUMNS} FROM users u JOIN companies c ON c.id = u.company_id`

const USER_BY_EMAIL = `${USER} WHERE u.email_key = $1`
const USER_BY_ID = `${USER} WHERE u.id = $1`

const USER_BY_EMAIL_ON_DEVICE = `SELECT ${USER_COLUMNS}, u.kept_password_hash AS "keptPasswordHash",
    EXISTS (SELECT FROM known_devices k WHERE k.user_id = u.id AND k.fingerprint = $2)
      AS "isKnownDevice"
  FROM users u JOIN companies c ON c.id = u.company_id WHERE u.email_key = $1`

/** A user who signs in. */
export type UserOnDevice = UserRow & {
  /** Whether they completed a sign-in on this device before. */
  readonly isKnownDevice: boolean
  /** The hash of a disabled user's password; null for everyone else. */
  readonly keptPasswordHash: string | null
}

/** The same, as it signs in on a device. */
export async function findUserOnDevice(
  db: Queryable,
  emailKey: string,
  fingerprint: Uint8Array,
): Promise<UserOnDevice | null> {
  return firstRow(await db.query<UserOnDevice>(USER_BY_EMAIL_ON_DEVICE, [emailKey, fingerprint]))
}

/** The user with this email address in its compared form, or null. */
export async function findUserByEmail(db: Queryable, emailKey: string): Promise<UserRow | null> {
  return firstRow(await db.query<UserRow>(USER_BY_EMAIL, [emailKey]))
}

export async function findUser(db: Queryable, userId: string): Promise<UserRow | null> {
  return firstRow(await db.query<UserRow>(USER_BY_ID, [userId]))
}

/** A disabled user has the new password once they are enabled. */
export async function updatePassword(
  db: Queryable,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await db.query(
    `UPDATE users SET
       password_hash = CASE WHEN disabled_at IS NULL THEN $2 ELSE password_hash END,
       kept_password_hash = CASE WHEN disabled_at IS NULL THEN NULL ELSE $2 END
     WHERE id = $1`,
    [userId, passwordHash],
  )
}

/** Sets the language of a person's messages. */
export function setMessageLocale(tx: Transaction, userId: string, locale: Locale): void {
  tx.post(
    'UPDATE users SET message_locale = $2 WHERE id = $1 AND message_locale IS DISTINCT FROM $2',
    [userId, locale],
  )
}

export interface NewUser {
  readonly id: string
  readonly companyId: string
  readonly email: string
  readonly emailKey: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string
}

/**
 * Adds a user with untouched factor counters. Leaves an existing user with this id or email address
 * unchanged, and returns false.
 */
export async function insertUser(db: Queryable, user: NewUser, nowMs: number): Promise<boolean> {
  const rows = await db.query(
    `WITH added AS (
       INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO factor_states (user_id) SELECT id FROM added RETURNING user_id`,
    [
      user.id,
      user.companyId,
      user.email,
      user.emailKey,
      user.name,
      user.role,
      user.passwordHash,
      new Date(nowMs),
    ],
  )
  return rows.length > 0
}

/** Adds a company, with a policy that requires nothing. Leaves an existing one with this id unchanged. */
export async function insertCompany(
  db: Queryable,
  company: { readonly id: string; readonly name: string },
  nowMs: number,
): Promise<void> {
  await db.query(
    `WITH added AS (
       INSERT INTO companies (id, name, created_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING id)
     INSERT INTO company_policies (company_id) SELECT id FROM added`,
    [company.id, company.name, new Date(nowMs)],
  )
}

/** The name of the oldest company, or null if there is none. */
export async function findCompanyName(db: Queryable): Promise<string | null> {
  const rows = await db.query<{ name: string }>(
    'SELECT name FROM companies ORDER BY created_at, id LIMIT 1',
  )
  return firstRow(rows)?.name ?? null
}

export async function countCompanies(db: Queryable): Promise<number> {
  const row = firstRow(
    await db.query<{ count: number }>('SELECT count(*)::int AS count FROM companies'),
  )
  return row?.count ?? 0
}

/** All companies, the oldest first. */
export function listCompanies(db: Queryable): Promise<{ id: string; name: string }[]> {
  return db.query<{ id: string; name: string }>(
    'SELECT id, name FROM companies ORDER BY created_at, id',
  )
}
