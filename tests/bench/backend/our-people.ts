// People in our database, as the flows leave them after an enrolment.
import type { KeyRing } from '../../../src-backend/domain/secrets/key-ring.ts'
import type { PasswordHasher } from '../../../src-backend/domain/secrets/passwords.ts'
import { seedPlace } from '../../../src-backend/domain/codes/totp.ts'
import type { Database } from '../../../src-backend/store/engine/database.ts'
import { insertCompany } from '../../../src-backend/store/people/users.ts'
import { personAt, PASSWORD, seedOf } from './people.ts'

const COMPANY_ID = '22222222-2222-4222-8222-222222222222'
/** The other tables are still empty: a plan for a table known to be empty is soon a bad one. */
export const FILLED_TABLES =
  'companies, company_policies, users, factor_states, totp_methods, recovery_codes'
/** Rows per statement. */
const CHUNK = 1000

/** Adds people 0 to `count`, each with a sealed seed and ten recovery codes. */
export async function fillOurs(
  database: Database,
  deps: { readonly keys: KeyRing; readonly passwords: PasswordHasher; readonly count: number },
): Promise<void> {
  const { keys, passwords, count } = deps
  const passwordHash = await passwords.hash(PASSWORD)
  await insertCompany(database, { id: COMPANY_ID, name: 'Bench' }, Date.now())
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
  await database.query(`ANALYZE ${FILLED_TABLES}`)
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
