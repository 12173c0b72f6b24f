// Users of the same shape that never sign in, and expired rows.
import type { Database, Transaction } from '../../../src-backend/store/engine/database.ts'
import { FILLED_TABLES } from './our-people.ts'

/**
 * Adds such users until there are `total`, each with a method and ten recovery codes; half of them also with
 * SMS, one in a hundred after a reset.
 */
export async function addStrangers(
  database: Database,
  total: number,
  keyId: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    // Rows refer only to rows of the same statement: their foreign keys need no check.
    await tx.query('SET LOCAL session_replication_role = replica')
    await tx.query("SET LOCAL maintenance_work_mem = '1GB'")
    await tx.query(
      `CREATE TEMPORARY TABLE strangers ON COMMIT DROP AS
       SELECT gen_random_uuid() AS id, gen_random_uuid() AS batch,
         'stranger-' || number || '@bench.example' AS email
       FROM generate_series(1, $1 - (SELECT count(*) FROM users)) AS number`,
      [total],
    )
    await tx.query(
      `INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
       SELECT id, (SELECT id FROM companies LIMIT 1), email, email, 'Bench Stranger', 'user',
         'stub:nobody', now() FROM strangers`,
    )
    await tx.query(
      'INSERT INTO factor_states (user_id, recovery_batch) SELECT id, batch FROM strangers',
    )
    await withoutIndexes(tx, 'totp_methods', () =>
      tx.query(
        `INSERT INTO totp_methods (id, user_id, key_id, sealed_seed, last_step, activated_at)
         SELECT gen_random_uuid(), id, $1,
           decode(md5(random()::text) || md5(random()::text) || md5(random()::text), 'hex'), 0, now()
         FROM strangers`,
        [keyId],
      ),
    )
    await withoutIndexes(tx, 'out_of_band_methods', () =>
      tx.query(
        `INSERT INTO out_of_band_methods (id, user_id, type, key_id, sealed_address, activated_at)
         SELECT gen_random_uuid(), id, 'sms', $1, decode(md5(random()::text), 'hex'), now()
         FROM strangers WHERE random() < 0.5`,
        [keyId],
      ),
    )
    await tx.query(
      `INSERT INTO activation_codes (user_id, id, key_id, code_hash, expires_at)
       SELECT id, gen_random_uuid(), $1, decode(md5(random()::text), 'hex'), now()
       FROM strangers WHERE random() < 0.01`,
      [keyId],
    )
    await withoutIndexes(tx, 'recovery_codes', () =>
      tx.query(
        `INSERT INTO recovery_codes (id, user_id, batch, selector, key_id, salt, hash)
         SELECT gen_random_uuid(), id, batch, 'A' || number, $1,
           decode(md5(random()::text), 'hex'),
           decode(md5(random()::text) || md5(random()::text), 'hex')
         FROM strangers, generate_series(0, 9) AS number`,
        [keyId],
      ),
    )
  })
  await database.query(`VACUUM ANALYZE ${FILLED_TABLES}, out_of_band_methods, activation_codes`)
}

/** Millions of rows are inserted faster if the keys are created afterwards. */
async function withoutIndexes(
  tx: Transaction,
  table: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const keys = await tx.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = $1::regclass AND contype IN ('p', 'u')`,
    [table],
  )
  for (const { name } of keys) await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  await fill()
  for (const { name, definition } of keys) {
    await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

/** Adds `rows` each of sign-ins, sessions and throttling windows that expired long ago. */
export async function addOverdue(database: Database, rows: number): Promise<void> {
  const users = `(SELECT id, row_number() OVER () AS number FROM users LIMIT ${rows}) AS u`
  await database.query(
    `INSERT INTO sign_ins (id, token_hash, user_id, state, device_name, created_at, expires_at)
     SELECT gen_random_uuid(), decode(md5(random()::text) || md5(random()::text), 'hex'), id,
       'complete', 'Bench', now() - interval '3 days', now() - interval '3 days' FROM ${users}`,
  )
  await database.query(
    `INSERT INTO sessions
       (id, token_hash, user_id, device_name, amr, created_at, last_used_at, expires_at)
     SELECT gen_random_uuid(), decode(md5(random()::text) || md5(random()::text), 'hex'), id,
       'Bench', 'pwd', now() - interval '40 days', now() - interval '40 days',
       now() - interval '10 days' FROM ${users}`,
  )
  await database.query(
    `INSERT INTO attempt_buckets (bucket, attempts, ends_at)
     SELECT md5(random()::text) || md5(number::text), 1, now() - interval '1 hour'
     FROM generate_series(1, ${rows}) AS number`,
  )
  await database.query('ANALYZE')
}
