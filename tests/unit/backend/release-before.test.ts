// Migration 12 on data of the release before, and the statements of that release beside the new schema.
// They stand here as that release sends them; what they read and write must mean the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../src-backend/store/engine/database.ts'
import { migrate, migrations } from '../../../src-backend/store/engine/migrate.ts'
import { openPglite } from '../../../src-backend/store/engine/pglite.ts'
import { findAccessAndMethods } from '../../../src-backend/store/factors/methods.ts'
import { readPolicy, writePolicy } from '../../../src-backend/store/people/policies.ts'
import { readStanding } from '../../../src-backend/store/people/standings.ts'

const SCHEMA_BEFORE = 11

const id = (of: number): string => `00000000-0000-4000-8000-${String(of).padStart(12, '0')}`
const company = { all: id(1), onlyTotp: id(2), noSms: id(3) }
const person = { both: id(11), nothing: id(12), mail: id(13), voice: id(14) }

let database: Database

beforeAll(async () => {
  database = await openPglite()
  await database.transaction(async (tx) => {
    await tx.execute(
      'CREATE TABLE schema_migrations (version int PRIMARY KEY, name text, applied_at timestamptz)',
    )
    for (const { version, name, script } of migrations.slice(0, SCHEMA_BEFORE)) {
      await tx.execute(script)
      await tx.query('INSERT INTO schema_migrations VALUES ($1, $2, now())', [version, name])
    }
    const companies = Object.values(company)
    for (const one of companies) {
      await tx.query(`INSERT INTO companies VALUES ($1, 'Acme', now())`, [one])
      await tx.query('INSERT INTO company_policies (company_id) VALUES ($1)', [one])
    }
    await tx.query(
      'UPDATE company_policies SET allows_sms = false, allows_email = false WHERE company_id = $1',
      [company.onlyTotp],
    )
    await tx.query(
      `UPDATE company_policies SET allows_sms = false, default_type = 'email' WHERE company_id = $1`,
      [company.noSms],
    )
    for (const one of Object.values(person)) {
      await tx.query(`INSERT INTO users VALUES ($1, $2, $3, $3, 'Ana', 'user', 'hash', now())`, [
        one,
        company.all,
        `${one}@acme.example`,
      ])
      await tx.query('INSERT INTO factor_states (user_id) VALUES ($1)', [one])
    }
    await tx.query(`INSERT INTO key_checks VALUES ('k1', '\\x00'), ('k2', '\\x00')`)
    await tx.query(
      `INSERT INTO totp_methods VALUES ($1, $2, 'k1', '\\x0102', 57, '2026-01-02T03:04:05.678Z')`,
      [id(21), person.both],
    )
    await tx.query(
      `INSERT INTO out_of_band_methods VALUES
         ($1, $2, 'sms', 'k1', '\\x03', now()), ($3, $4, 'email', 'k2', '\\x04', now())`,
      [id(22), person.both, id(23), person.mail],
    )
  })
  await migrate(database, 0)
})
afterAll(() => database.close())

describe('the migration keeps', () => {
  test('every method, with its sealed value, its key, its last step and its instant', async () => {
    const rows = await database.query<{ sealed: Uint8Array; activatedAt: Date }>(
      `SELECT id, user_id AS "userId", type, key_id AS "keyId", sealed, last_step::int AS "lastStep"
       FROM methods ORDER BY id`,
    )
    expect(rows.map(({ sealed, ...row }) => ({ ...row, sealed: [...sealed] }))).toEqual([
      { id: id(21), userId: person.both, type: 'totp', keyId: 'k1', sealed: [1, 2], lastStep: 57 },
      { id: id(22), userId: person.both, type: 'sms', keyId: 'k1', sealed: [3], lastStep: null },
      { id: id(23), userId: person.mail, type: 'email', keyId: 'k2', sealed: [4], lastStep: null },
    ])
    const found = await findAccessAndMethods(database, person.both)
    expect(found?.methods[0]).toEqual({
      id: id(21),
      type: 'totp',
      sealed: { keyId: 'k1', bytes: Buffer.from([1, 2]) },
      activatedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    })
  })

  test('what each company allows', async () => {
    const allowed = async (companyId: string) =>
      (await readPolicy(database, companyId)).policy.allowedMethods
    expect(await allowed(company.all)).toEqual(['totp', 'sms', 'email'])
    expect(await allowed(company.onlyTotp)).toEqual(['totp'])
    expect(await allowed(company.noSms)).toEqual(['totp', 'email'])
    expect((await readPolicy(database, company.noSms)).policy.defaultMethod).toBe('email')
  })
})

describe('the release before', () => {
  test('replaces, uses and deletes a TOTP method', async () => {
    const userId = person.nothing
    await database.query(
      `INSERT INTO totp_methods (id, user_id, key_id, sealed_seed, last_step, activated_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id(31), userId, 'k1', new Uint8Array([9]), 7, new Date(1)],
    )
    expect(
      await database.query(
        `SELECT t.id, t.key_id AS "keyId", p.allows_totp AS "isAllowed"
         FROM totp_methods t JOIN users u ON u.id = t.user_id
           JOIN company_policies p ON p.company_id = u.company_id WHERE t.user_id = $1`,
        [userId],
      ),
    ).toEqual([{ id: id(31), keyId: 'k1', isAllowed: true }])
    expect((await findAccessAndMethods(database, userId))?.methods).toMatchObject([
      { id: id(31), type: 'totp' },
    ])
    const claim = `UPDATE totp_methods SET last_step = $3 WHERE id = $1 AND user_id = $2
      AND last_step < $3 RETURNING id`
    expect(await database.query(claim, [id(31), userId, 8])).toHaveLength(1)
    expect(await database.query(claim, [id(31), userId, 8])).toHaveLength(0)
    const remove = 'DELETE FROM totp_methods WHERE id = $1 AND user_id = $2 RETURNING id'
    expect(await database.query(remove, [id(31), userId])).toHaveLength(1)
    expect((await findAccessAndMethods(database, userId))?.methods).toEqual([])
  })

  test('replaces and deletes an SMS method, and takes no other kind for one', async () => {
    const userId = person.nothing
    const insert = `INSERT INTO out_of_band_methods
      (id, user_id, type, key_id, sealed_address, activated_at) VALUES ($1, $2, $3, $4, $5, $6)`
    const values = ['k1', new Uint8Array([5]), new Date(1)]
    await database.query(insert, [id(32), userId, 'sms', ...values])
    await expect(database.query(insert, [id(33), userId, 'sms', ...values])).rejects.toThrow()
    await expect(database.query(insert, [id(33), userId, 'totp', ...values])).rejects.toThrow()
    const remove = 'DELETE FROM out_of_band_methods WHERE user_id = $1 AND type = $2 RETURNING id'
    expect(await database.query(remove, [userId, 'email'])).toHaveLength(0)
    expect(await database.query(remove, [userId, 'sms'])).toHaveLength(1)
  })

  test('moves sealed values to another key', async () => {
    const moved = await database.query(
      `UPDATE totp_methods AS t SET key_id = v.key_id, sealed_seed = v.sealed
       FROM (VALUES ($1::uuid, $2::bytea, $3::text, $4::bytea)) AS v (id, old, key_id, sealed)
       WHERE t.id = v.id AND t.sealed_seed = v.old RETURNING t.id`,
      [id(21), new Uint8Array([1, 2]), 'k2', new Uint8Array([8])],
    )
    expect(moved).toEqual([{ id: id(21) }])
    const rows = await database.query('SELECT key_id AS k FROM methods WHERE id = $1', [id(21)])
    expect(rows).toEqual([{ k: 'k2' }])
  })

  test('cannot retire a key that a kind which it does not know needs', async () => {
    await addVoice(person.voice)
    await database.query(`UPDATE methods SET key_id = 'k2' WHERE user_id = $1`, [person.voice])
    await database.query(`UPDATE methods SET key_id = 'k1' WHERE user_id <> $1`, [person.voice])
    await expect(
      database.query(
        `DELETE FROM key_checks WHERE key_id = $1
         AND NOT EXISTS (SELECT FROM totp_methods WHERE key_id = $1)
         AND NOT EXISTS (SELECT FROM out_of_band_methods WHERE key_id = $1)`,
        ['k2'],
      ),
    ).rejects.toThrow(/foreign key/)
  })

  test('reads a person as before', async () => {
    expect(
      await database.query(
        `SELECT totp_id AS totp, sms_id AS sms, mail_id AS mail, has_any AS "hasAny",
           has_allowed AS "hasAllowed", is_reset AS "isReset" FROM accounts WHERE user_id = $1`,
        [person.both],
      ),
    ).toEqual([
      { totp: id(21), sms: id(22), mail: null, hasAny: true, hasAllowed: true, isReset: false },
    ])
  })

  test('lets nobody in by the password whose only method it does not know', async () => {
    await addVoice(person.voice)
    for (const view of ['accounts', 'two_factor_standings']) {
      const rows = await database.query(
        `SELECT has_any AS "hasAny", is_reset AS "isReset", must_enrol AS "mustEnrol"
         FROM ${view} WHERE user_id = $1`,
        [person.voice],
      )
      expect(rows).toEqual([{ hasAny: false, isReset: true, mustEnrol: true }])
    }
    expect(await readStanding(database, person.voice)).toMatchObject({ isReset: false })
  })

  test('writes a policy: the set follows, and kinds that it does not know stay allowed', async () => {
    const write = (flags: readonly boolean[]) =>
      database.query(
        `UPDATE company_policies SET version = version + 1, allows_totp = $2, allows_sms = $3,
           allows_email = $4 WHERE company_id = $1`,
        [company.all, ...flags],
      )
    const set = async () => {
      const [row] = await database.query<{ set: string }>(
        `SELECT array_to_string(allowed_methods, ',') AS set FROM company_policies
         WHERE company_id = $1`,
        [company.all],
      )
      return row?.set
    }
    await write([true, false, true])
    expect(await set()).toBe('totp,email')
    await database.query(
      `UPDATE company_policies SET allowed_methods = allowed_methods || ARRAY['later']
       WHERE company_id = $1`,
      [company.all],
    )
    await write([false, true, true])
    expect(await set()).toBe('sms,email,later')
  })
})

describe('this release beside it', () => {
  test('writes a policy: the columns follow, and kinds of a newer version stay allowed', async () => {
    const { policy, version } = await readPolicy(database, company.all)
    expect(policy.allowedMethods).toEqual(['sms', 'email'])
    await database.transaction((tx) =>
      writePolicy(tx, company.all, version, { ...policy, allowedMethods: ['totp'] }),
    )
    const rows = await database.query(
      `SELECT allows_totp AS totp, allows_sms AS sms, allows_email AS email,
         array_to_string(allowed_methods, ',') AS set FROM company_policies WHERE company_id = $1`,
      [company.all],
    )
    expect(rows).toEqual([{ totp: true, sms: false, email: false, set: 'totp,later' }])
  })

  test('lets nobody in whose only method is of a kind that it does not know', async () => {
    await database.query(`UPDATE methods SET type = 'later' WHERE user_id = $1`, [person.mail])
    await expect(findAccessAndMethods(database, person.mail)).rejects.toThrow(/does not know/)
    await database.query(`UPDATE methods SET type = 'later' WHERE id = $1`, [id(22)])
    const { methods } = (await findAccessAndMethods(database, person.both))!
    expect(methods.map(({ type }) => type)).toEqual(['totp'])
  })
})

async function addVoice(userId: string): Promise<void> {
  await database.query(
    `INSERT INTO methods (id, user_id, type, key_id, sealed, activated_at)
     VALUES ($1, $2, 'voice', 'k1', '\\x06', now()) ON CONFLICT DO NOTHING`,
    [id(41), userId],
  )
}
