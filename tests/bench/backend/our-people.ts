// People in our database: as the flows leave them after an enrolment.
import { randomBytes } from 'node:crypto'
import type { KeyRing } from '../../../src-backend/domain/key-ring.ts'
import type { PasswordHasher } from '../../../src-backend/domain/passwords.ts'
import { seedPlace } from '../../../src-backend/domain/totp.ts'
import type { Database } from '../../../src-backend/store/database.ts'
import { personAt, PASSWORD, seedOf } from './people.ts'

const COMPANY_ID = '22222222-2222-4222-8222-222222222222'
/** Rows of one statement. */
const CHUNK = 1000

/** Adds people 0 to `count`, each with a sealed seed and ten recovery codes. */
export async function fillOurs(
  database: Database,
  deps: { readonly keys: KeyRing; readonly passwords: PasswordHasher; readonly count: number },
): Promise<void> {
  const { keys, passwords, count } = deps
  const passwordHash = await passwords.hash(PASSWORD)
  await addCompany(database)
  for (let from = 0; from < count; from += CHUNK) {
    const people = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) =>
      personAt(from + index),
    )
    const seals = people.map((person) =>
      keys.seal(seedPlace(person.userId, person.methodId), seedOf(person)),
    )
    const rows = people.map(({ userId, methodId, email }, index) => ({
      user_id: userId,
      method_id: methodId,
      email,
      sealed: Buffer.from(seals[index]!.bytes).toString('hex'),
    }))
    await addRows(database, JSON.stringify(rows), passwordHash, keys.currentKeyId)
  }
  await database.query('ANALYZE')
}

async function addCompany(database: Database): Promise<void> {
  await database.query(
    `INSERT INTO companies (id, name, created_at) VALUES ($1, 'Bench', now())
     ON CONFLICT DO NOTHING`,
    [COMPANY_ID],
  )
}

async function addRows(
  database: Database,
  rows: string,
  passwordHash: string,
  keyId: string,
): Promise<void> {
  await database.query(
    `WITH person AS (
       SELECT * FROM json_to_recordset($1::json)
         AS row (user_id uuid, method_id uuid, email text, sealed text)),
     added AS (
       INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
       SELECT user_id, $2, email, email, 'Bench Person', 'user', $3, now() FROM person
       ON CONFLICT (id) DO UPDATE SET password_hash = excluded.password_hash
       RETURNING id, xmax = 0 AS is_new),
     state AS (
       INSERT INTO factor_states (user_id, recovery_batch)
       SELECT id, gen_random_uuid() FROM added WHERE is_new RETURNING user_id, recovery_batch),
     method AS (
       INSERT INTO totp_methods (id, user_id, key_id, sealed_seed, last_step, activated_at)
       SELECT method_id, user_id, $4, decode(sealed, 'hex'), 0, now() FROM person
       ON CONFLICT DO NOTHING)
     INSERT INTO recovery_codes (id, user_id, batch, selector, key_id, salt, hash)
     SELECT gen_random_uuid(), user_id, recovery_batch, 'A' || number, $4,
       decode(md5(random()::text), 'hex'),
       decode(md5(random()::text) || md5(random()::text), 'hex')
     FROM state, generate_series(0, 9) AS number`,
    [rows, COMPANY_ID, passwordHash, keyId],
  )
}

/** Adds strangers until there are `total` users: rows of the same shape that nobody signs in with. */
export async function addStrangers(
  database: Database,
  total: number,
  keyId: string,
  passwordHash: string,
): Promise<void> {
  await database.query(
    `INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
     SELECT gen_random_uuid(), $1, e.email, e.email, 'Bench Stranger', 'user', $2, now()
     FROM (SELECT 'stranger-' || number || '@bench.example' AS email
       FROM generate_series(1, $3 - (SELECT count(*) FROM users)) AS number) AS e`,
    [COMPANY_ID, passwordHash, total],
  )
  await database.query(
    `INSERT INTO factor_states (user_id, recovery_batch) SELECT u.id, gen_random_uuid() FROM users u
     WHERE NOT EXISTS (SELECT FROM factor_states f WHERE f.user_id = u.id)`,
  )
  await database.query(
    `INSERT INTO totp_methods (id, user_id, key_id, sealed_seed, last_step, activated_at)
     SELECT gen_random_uuid(), f.user_id, $1,
       decode(md5(random()::text) || md5(random()::text) || md5(random()::text), 'hex'), 0, now()
     FROM factor_states f
     WHERE NOT EXISTS (SELECT FROM totp_methods t WHERE t.user_id = f.user_id)`,
    [keyId],
  )
  await database.query(
    `INSERT INTO recovery_codes (id, user_id, batch, selector, key_id, salt, hash)
     SELECT gen_random_uuid(), f.user_id, f.recovery_batch, 'A' || number, $1,
       decode(md5(random()::text), 'hex'),
       decode(md5(random()::text) || md5(random()::text), 'hex')
     FROM factor_states f, generate_series(0, 9) AS number
     WHERE NOT EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = f.user_id)`,
    [keyId],
  )
}
