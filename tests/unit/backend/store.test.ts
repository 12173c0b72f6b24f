import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFirstCompany } from '../../../src-backend/process/first-company.ts'
import { readKeyFile } from '../../../src-backend/config/master-keys.ts'
import { demoAccounts, seedDemo } from '../../../src-backend/process/seed-demo.ts'
import { dataExists, openDataFolder } from '../../../src-backend/store/engine/data-folder.ts'
import { transactOutcome } from '../../../src-backend/store/engine/database.ts'
import type { Database } from '../../../src-backend/store/engine/database.ts'
import { lockFolder } from '../../../src-backend/store/engine/folder-lock.ts'
import { migrate } from '../../../src-backend/store/engine/migrate.ts'
import { purge } from '../../../src-backend/store/records/purge.ts'
import { createCheapHasher, createTestBackend } from '../../support/backend.ts'
import { DAY_MS } from '../../support/backend-clock.ts'
import { dumpTables, openTestDatabase, preparedDumpFile } from '../../support/backend-database.ts'
import type { TestDatabase } from '../../support/backend-database.ts'
import { enrolledUser, startChallenge } from '../../support/backend-people.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'sync-store-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

describe('migrate', () => {
  test('twice changes nothing', async () => {
    const before = await dumpTables(database)
    await migrate(database, 1)
    expect(await dumpTables(database)).toBe(before)
  })

  test('refuses data of a newer version and leaves it alone', async () => {
    await database.query("INSERT INTO schema_migrations VALUES (99, 'future', now())")
    const before = await dumpTables(database)
    await expect(migrate(database, 1)).rejects.toThrow(/newer version of this program/)
    expect(await dumpTables(database)).toBe(before)
    await database.query('DELETE FROM schema_migrations WHERE version = 99')
  })
})

describe('transactions', () => {
  test('an outcome that is not ok is rolled back and handed on', async () => {
    const outcome = await transactOutcome(database, async (tx) => {
      await tx.query("INSERT INTO key_checks VALUES ('x', '\\x00')")
      return { ok: false, why: 'no' }
    })
    expect(outcome).toEqual({ ok: false, why: 'no' })
    expect(await database.query('SELECT key_id FROM key_checks')).toEqual([])
  })

  test('a throw is rolled back and thrown on', async () => {
    const failing = transactOutcome(database, async (tx) => {
      await tx.query("INSERT INTO key_checks VALUES ('x', '\\x00')")
      throw new Error('broken')
    })
    await expect(failing).rejects.toThrow('broken')
    expect(await database.query('SELECT key_id FROM key_checks')).toEqual([])
  })
})

describe('people', () => {
  test('the demo company: one owner, two users, however often it is seeded', async () => {
    const passwords = createCheapHasher()
    await seedDemo(database, passwords, 1)
    await database.query("UPDATE users SET name = 'Ana B.' WHERE email = 'ana@acme.example'")
    await seedDemo(database, passwords, 2)
    const people = await database.query('SELECT email, role, name FROM users ORDER BY email')
    expect(people).toEqual([
      { email: 'ana@acme.example', role: 'owner', name: 'Ana B.' },
      { email: 'ben@acme.example', role: 'user', name: 'Ben Okafor' },
      { email: 'carla@acme.example', role: 'user', name: 'Carla Ruiz' },
    ])
    expect(demoAccounts).toHaveLength(3)
    expect(await database.query('SELECT user_id FROM factor_states')).toHaveLength(3)
    const server = await createTestBackend({ database, passwords })
    for (const { email, password } of demoAccounts) {
      const body = { identifier: email, password, device: { name: 'x' } }
      expect((await server.call('createSignIn', { body })).status).toBe(201)
    }
    await server.stop()
    await database.query('TRUNCATE companies, users CASCADE')
  })

  test('a first company with its owner, once, with a password that is fit', async () => {
    const passwordFile = path.join(folder, 'password')
    const company = {
      name: 'Beta',
      ownerEmail: 'Owner@beta.example',
      ownerName: 'Olga',
      ownerPasswordFile: passwordFile,
    }
    const deps = { passwords: createCheapHasher(), randomBytes, nowMs: () => 1 }
    await expect(createFirstCompany(database, company, deps)).rejects.toThrow(/cannot be read/)
    await writeFile(passwordFile, 'short\n')
    await expect(createFirstCompany(database, company, deps)).rejects.toThrow(/15 characters/)
    await writeFile(passwordFile, 'a long enough secret\r\n')
    await createFirstCompany(database, company, deps)
    await createFirstCompany(database, { ...company, name: 'Gamma' }, deps)
    expect(await database.query('SELECT name FROM companies')).toEqual([{ name: 'Beta' }])
    const server = await createTestBackend({ database })
    const body = {
      identifier: 'owner@beta.example',
      password: 'a long enough secret',
      device: { name: 'x' },
    }
    const reply = await server.call('createSignIn', { body })
    expect(reply.body.session.account.role).toBe('owner')
    await server.stop()
    await database.query('TRUNCATE companies, users CASCADE')
  })
})

describe('purge', () => {
  test('what is over goes, what lives stays', async () => {
    const server = await createTestBackend({ database })
    const gone = await enrolledUser(server)
    await startChallenge(server, gone)
    server.clock.advance(8 * DAY_MS)
    const kept = await enrolledUser(server)
    const challenge = await startChallenge(server, kept)
    await server.backend.startPurging()
    await server.backend.startPurging()
    const sessions = await database.query('SELECT user_id AS id FROM sessions')
    expect(sessions).toEqual([{ id: kept.id }])
    expect(await database.query('SELECT id FROM sign_ins')).toEqual([{ id: challenge.id }])
    expect(await database.query('SELECT id FROM totp_enrolments')).toEqual([])
    expect(await database.query('SELECT id FROM totp_methods')).toHaveLength(2)
    await server.stop()
  })

  const before = {
    nowMs: Date.UTC(2026, 0, 15),
    challengesExpiredBeforeMs: 0,
    sessionsUsedBeforeMs: 0,
    requestsBeforeMs: 0,
    eventsBeforeMs: 0,
  }

  async function fillBuckets(count: number): Promise<void> {
    await database.query(
      `INSERT INTO attempt_buckets SELECT 'overdue ' || n, 1, '2026-01-01'
       FROM generate_series(1, $1) n`,
      [count],
    )
  }

  async function bucketsLeft(): Promise<number> {
    const rows = await database.query(
      "SELECT bucket FROM attempt_buckets WHERE bucket LIKE 'overdue %'",
    )
    return rows.length
  }

  test.each([0, 1, 9, 10, 11, 25])('%i rows in portions of ten: all of them', async (count) => {
    await fillBuckets(count)
    await purge(database, before, () => false, 10)
    expect(await bucketsLeft()).toBe(0)
  })

  test('that is stopped or breaks keeps the portions that were done', async () => {
    await fillBuckets(40)
    let asked = 0
    await purge(database, before, () => (asked += 1) > 8, 10)
    expect(await bucketsLeft()).toBe(20)
    let transactions = 0
    const broken: Database = {
      ...database,
      transaction: async (work) => {
        transactions += 1
        if (transactions > 7) throw new Error('broken')
        return database.transaction(work)
      },
    }
    await expect(purge(broken, before, () => false, 10)).rejects.toThrow('broken')
    expect(await bucketsLeft()).toBe(10)
    await purge(database, before, () => false, 10)
    expect(await bucketsLeft()).toBe(0)
  })

  test('forgets devices that are trusted no longer, and known ones but the last', async () => {
    const server = await createTestBackend({ database })
    const user = await server.addUser()
    await database.query(
      `INSERT INTO trusted_devices SELECT gen_random_uuid(), $1, 'x', '\\x00', NULL, now(), now()`,
      [user.id],
    )
    await database.query(
      `INSERT INTO known_devices VALUES ($1, '\\x01', '1970-01-01'), ($1, '\\x02', '1970-01-02')`,
      [user.id],
    )
    await purge(database, { ...before, eventsBeforeMs: before.nowMs })
    expect(await database.query('SELECT id FROM trusted_devices')).toEqual([])
    const known = await database.query<{ fingerprint: Uint8Array }>(
      'SELECT fingerprint FROM known_devices WHERE user_id = $1',
      [user.id],
    )
    expect(known.map(({ fingerprint }) => [...fingerprint])).toEqual([[2]])
    await server.stop()
  })
})

describe('the key file', () => {
  test('is made once, for its owner only, and read again', async () => {
    const file = path.join(folder, 'new', 'keys')
    const made = await readKeyFile(file, 'make')
    expect(made).toHaveLength(1)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readKeyFile(file, 'data exists')).toEqual(made)
    expect(await readdir(path.dirname(file))).toEqual(['keys'])
  })

  test('missing with data there: refused, and none is made', async () => {
    const file = path.join(folder, 'missing')
    await expect(readKeyFile(file, 'data exists')).rejects.toThrow(/missing/)
    await expect(stat(file)).rejects.toThrow()
  })

  test('missing where several instances share one: refused, and none is made', async () => {
    const file = path.join(folder, 'missing')
    await expect(readKeyFile(file, 'shared')).rejects.toThrow(/All instances/)
    await expect(stat(file)).rejects.toThrow()
  })

  test.each(['', 'garbage', 'k1:AAAA'])('holding %j: refused and kept', async (text) => {
    const file = path.join(folder, 'broken')
    await writeFile(file, text)
    await expect(readKeyFile(file, 'make')).rejects.toThrow(/holds no keys/)
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  test('unreadable: refused, and none is made', async () => {
    const file = path.join(folder, 'a-folder')
    await mkdir(file)
    await expect(readKeyFile(file, 'make')).rejects.toThrow(/cannot be read/)
  })
})

describe('the data folder', () => {
  test('begins with the prepared data; a first start that was interrupted is repeated', async () => {
    const data = path.join(folder, 'data')
    const prepared = await preparedDumpFile()
    await mkdir(path.join(data, 'pgdata.new'), { recursive: true })
    await writeFile(path.join(data, 'pgdata.new', 'half'), 'written')
    expect(dataExists(data)).toBe(false)
    const first = await openDataFolder(data, prepared)
    await first.query("INSERT INTO key_checks VALUES ('kept', '\\x00')")
    await first.close()
    expect(dataExists(data)).toBe(true)
    expect(await readdir(data)).toEqual(['pgdata'])
    const second = await openDataFolder(data, '/nowhere')
    expect(await second.query('SELECT key_id AS id FROM key_checks')).toEqual([{ id: 'kept' }])
    await second.close()
  })

  test('prepared data that is not there: a sentence, and no data folder', async () => {
    const data = path.join(folder, 'none')
    await expect(openDataFolder(data, path.join(folder, 'nothing'))).rejects.toThrow(
      /SYNC_PREPARED_DATA/,
    )
    expect(dataExists(data)).toBe(false)
  })
})

describe('lockFolder', () => {
  test('one at a time; released, it is free again', async () => {
    const data = path.join(folder, 'locked')
    const lock = await lockFolder(data, 0)
    await expect(lockFolder(data, 0)).rejects.toThrow(/in use by another/)
    await lock.release()
    await (await lockFolder(data, 0)).release()
    expect(await readdir(data)).toEqual([])
  })

  test('waits for one that is on its way out', async () => {
    const data = path.join(folder, 'waiting')
    const lock = await lockFolder(data, 0)
    const next = lockFolder(data, 10_000)
    await lock.release()
    await (await next).release()
  })

  test('a lock whose process is gone is nobody\u2019s', async () => {
    const data = path.join(folder, 'stale')
    await mkdir(data)
    // Above the largest process number of any system.
    await writeFile(path.join(data, 'lock'), '99999999')
    await (await lockFolder(data, 0)).release()
  })

  test('nor is one of an earlier process with our number', async () => {
    const data = path.join(folder, 'same-number')
    await mkdir(data)
    await writeFile(path.join(data, 'lock'), `${process.pid} 1000`)
    await (await lockFolder(data, 0)).release()
  })

  test('a lock that nobody refreshed for a minute is nobody\u2019s', async () => {
    const data = path.join(folder, 'old')
    await mkdir(data)
    const file = path.join(data, 'lock')
    await writeFile(file, String(process.ppid))
    await expect(lockFolder(data, 0)).rejects.toThrow(/in use/)
    const then = new Date(Date.now() - 61_000)
    await utimes(file, then, then)
    await (await lockFolder(data, 0)).release()
  })
})
