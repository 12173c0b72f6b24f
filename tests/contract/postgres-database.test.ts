// The database interface on a real PostgreSQL: values, transactions, timeouts, connections that break.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import { createFirstCompany } from '../../src-backend/process/first-company.ts'
import { DatabaseUnavailable, transactAtOnce } from '../../src-backend/store/engine/database.ts'
import { findRiskySettings } from '../../src-backend/store/engine/durability.ts'
import { checkKeys } from '../../src-backend/store/records/key-checks.ts'
import { migrate, migrations } from '../../src-backend/store/engine/migrate.ts'
import { createStatementBatches } from '../../src-backend/store/engine/postgres-batch.ts'
import type { PostgresDatabase } from '../../src-backend/store/engine/postgres.ts'
import { purge } from '../../src-backend/store/records/purge.ts'
import { createCheapHasher } from '../support/backend.ts'
import { TEMPLATE, connectForTest, createDatabase } from '../support/postgres-database.ts'

let address: string
let database: PostgresDatabase

beforeAll(async () => {
  address = await createDatabase(inject('postgres').url, TEMPLATE)
  database = await connectForTest(address)
  await database.query('CREATE TABLE things (id int PRIMARY KEY, note text)')
})
afterAll(() => database.close())

/** Pools of a database, one per backend instance. */
async function withInstances<T>(
  count: number,
  url: string,
  work: (instances: readonly PostgresDatabase[]) => Promise<T>,
): Promise<T> {
  const instances = await Promise.all(Array.from({ length: count }, () => connectForTest(url)))
  try {
    return await work(instances)
  } finally {
    await Promise.all(instances.map((instance) => instance.close()))
  }
}

describe('values', () => {
  test('whole numbers are numbers, and one that a number cannot hold is an error', async () => {
    const rows = await database.query('SELECT 9007199254740991::int8 AS big, 7::int4 AS small')
    expect(rows).toEqual([{ big: 9_007_199_254_740_991, small: 7 }])
    await expect(database.query('SELECT 9007199254740993::int8')).rejects.toThrow(/too large/)
  })

  test('instants keep their milliseconds, bytes their bytes', async () => {
    const instant = new Date('2026-03-29T01:30:00.123Z')
    const bytes = new Uint8Array([0, 1, 127, 128, 255])
    const [row] = await database.query<{ instant: Date; bytes: Uint8Array }>(
      'SELECT $1::timestamptz AS instant, $2::bytea AS bytes, $3::text AS none',
      [instant, bytes, null],
    )
    expect(row).toEqual({ instant, bytes: Buffer.from(bytes), none: null })
  })
})

describe('a statement on its own', () => {
  test('is done when its commit is, not when the server calls the statement complete', async () => {
    await database.transaction((tx) =>
      tx.execute(`CREATE TABLE owners (id int PRIMARY KEY); INSERT INTO owners VALUES (1);
        CREATE TABLE owned (id int, owner int REFERENCES owners DEFERRABLE INITIALLY DEFERRED)`),
    )
    const insert = 'INSERT INTO owned VALUES ($1, $2) RETURNING id'
    // PostgreSQL completes the statement, and refuses at the commit. Prepared the first time, known the second.
    for (const id of [1, 2]) {
      await expect(database.query(insert, [id, 2])).rejects.toThrow(/foreign key/)
    }
    await expect(database.query('SELECT * FROM owned')).resolves.toEqual([])
    await expect(database.query(insert, [3, 1])).resolves.toEqual([{ id: 3 }])
  })
})

describe('transactions', () => {
  test('committed whole or not at all', async () => {
    await database.transaction((tx) => tx.execute("INSERT INTO things VALUES (1, 'a'), (2, 'b')"))
    const failing = database.transaction(async (tx) => {
      await tx.query("INSERT INTO things VALUES (3, 'c')")
      throw new RangeError('of our own')
    })
    await expect(failing).rejects.toThrow(new RangeError('of our own'))
    expect(await database.query('SELECT id FROM things ORDER BY id')).toEqual([
      { id: 1 },
      { id: 2 },
    ])
  })

  test('a failed statement that the work does not notice is no success', async () => {
    const careless = database.transaction(async (tx) => {
      await tx.query("INSERT INTO things VALUES (4, 'd')")
      await tx.query("INSERT INTO things VALUES (4, 'again')").catch(() => {})
    })
    await expect(careless).rejects.toThrow(/duplicate key/)
    expect(await database.query('SELECT id FROM things WHERE id = 4')).toEqual([])
  })

  test('failures give the connection back', async () => {
    const single = await connectForTest(address, { maxConnections: 1 })
    for (let round = 0; round < 20; round += 1) {
      await expect(single.transaction((tx) => tx.query('SELECT 1/0'))).rejects.toThrow(/zero/)
      await expect(single.query('SELECT 1/0')).rejects.toThrow(/zero/)
    }
    expect(await single.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(single.connections()).toEqual({ open: 1, idle: 1, waiting: 0 })
    await single.close()
  })

  test('read committed, whatever the database has for default', async () => {
    await database.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = serializable',
         current_database()); END $$`,
    )
    const fresh = await connectForTest(address)
    const [row] = await fresh.transaction((tx) => tx.query('SHOW transaction_isolation'))
    expect(row).toEqual({ transaction_isolation: 'read committed' })
    await fresh.close()
  })
})

describe('statements are prepared once a connection', () => {
  const insert = 'INSERT INTO things VALUES ($1, $2)'
  const countPrepared = `SELECT count(*)::int AS count FROM pg_prepared_statements
    WHERE statement = $1`

  test('one text, one preparation, other values each time', async () => {
    const single = await connectForTest(address, { maxConnections: 1 })
    const read = 'SELECT $1::int AS value'
    for (const value of [1, 2, 3]) expect(await single.query(read, [value])).toEqual([{ value }])
    expect(await single.query(countPrepared, [read])).toEqual([{ count: 1 }])
    await single.close()
  })

  test('columns are asked for once a connection, and not where nobody reads them', async () => {
    const client = new pg.Client(address)
    await client.connect()
    const batches = createStatementBatches(client as pg.PoolClient, () => Number) // only what is public of both
    let descriptions = 0
    client.connection.on('rowDescription', () => {
      descriptions += 1
    })
    const text = 'SELECT $1::int AS value'
    const read = (name: string, value: number) => batches.send(name, text, [value])
    expect((await read('read', 1)).rows).toEqual([{ value: 1 }])
    const [again] = await Promise.all([read('read', 2), batches.post('other', text, [3])])
    expect(again.rows).toEqual([{ value: 2 }])
    expect(descriptions).toBe(1)
    // Prepared by then, but its columns are not known yet.
    expect((await read('other', 4)).rows).toEqual([{ value: 4 }])
    expect((await read('other', 5)).rows).toEqual([{ value: 5 }])
    expect(descriptions).toBe(2)
    await client.end()
  })

  test('works on after it failed, in a transaction that was rolled back too, and after a migration', async () => {
    const single = await connectForTest(address, { maxConnections: 1 })
    await single.query(insert, [20, 'once'])
    await expect(single.query(insert, [20, 'twice'])).rejects.toThrow(/duplicate/)
    const failing = single.transaction(async (tx) => {
      await tx.query('SELECT 1/0 WHERE $1', [true]).catch(() => {})
      await tx.query('SELECT note FROM things WHERE id = $1', [20])
    })
    await expect(failing).rejects.toThrow(/division by zero/)
    const read = (): Promise<unknown> => single.query('SELECT note FROM things WHERE id = $1', [20])
    expect(await read()).toEqual([{ note: 'once' }])
    await database.query('ALTER TABLE things ADD COLUMN added int')
    expect(await read()).toEqual([{ note: 'once' }])
    await database.query('ALTER TABLE things DROP COLUMN added')
    await single.query('DELETE FROM things WHERE id = $1', [20])
    await single.close()
  })

  test('and the connection stays for ten minutes after its last use', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const single = await connectForTest(address, { maxConnections: 1 })
    try {
      await single.query('SELECT 1')
      vi.advanceTimersByTime(599_000)
      expect(single.connections()).toEqual({ open: 1, idle: 1, waiting: 0 })
      vi.advanceTimersByTime(2_000)
      expect(single.connections()).toEqual({ open: 0, idle: 0, waiting: 0 })
    } finally {
      vi.useRealTimers()
      await single.close()
    }
  })
})

describe('what cannot be done now is DatabaseUnavailable, and the next request works', () => {
  const short = { connectMs: 200, statementMs: 100 }

  test('a statement that takes too long, and a lock that is held', async () => {
    const hasty = await connectForTest(address, { timeouts: short })
    await expect(hasty.query('SELECT pg_sleep(5)')).rejects.toThrow(DatabaseUnavailable)
    await database.transaction(async (tx) => {
      await tx.query('SELECT id FROM things WHERE id = 1 FOR UPDATE')
      const blocked = hasty.transaction((other) =>
        other.query("UPDATE things SET note = 'x' WHERE id = 1"),
      )
      await expect(blocked).rejects.toThrow(DatabaseUnavailable)
    })
    expect(await hasty.query('SELECT note FROM things WHERE id = 1')).toEqual([{ note: 'a' }])
    await hasty.close()
  })

  test('no connection free', async () => {
    const timeouts = { ...short, statementMs: 5_000 }
    const single = await connectForTest(address, { maxConnections: 1, timeouts })
    await single.transaction(async () => {
      await expect(single.query('SELECT 1')).rejects.toThrow(DatabaseUnavailable)
      await expect(single.transaction(async () => 1)).rejects.toThrow(DatabaseUnavailable)
    })
    expect(await single.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await single.close()
  })

  test('a connection cut in a transaction, and one that nobody was using', async () => {
    const single = await connectForTest(address, { maxConnections: 1 })
    const cut = single.transaction(async (tx) => {
      await tx.query("INSERT INTO things VALUES (5, 'e')")
      const [row] = await tx.query<{ id: number }>('SELECT pg_backend_pid() AS id')
      await database.query('SELECT pg_terminate_backend($1, 5000)', [row?.id ?? 0])
      await tx.query("INSERT INTO things VALUES (6, 'f')")
    })
    await expect(cut).rejects.toThrow(DatabaseUnavailable)
    expect(await single.query('SELECT id FROM things WHERE id > 4')).toEqual([])

    const [row] = await single.query<{ id: number }>('SELECT pg_backend_pid() AS id')
    await database.query('SELECT pg_terminate_backend($1, 5000)', [row?.id ?? 0])
    // The notification may arrive only with the next statement.
    await single.query('SELECT 1').catch((error: unknown) => {
      expect(error).toBeInstanceOf(DatabaseUnavailable)
    })
    expect(await single.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await single.close()
  })

  test('a standby, which only reads', async () => {
    const reading = await connectForTest(address, { maxConnections: 1 })
    await reading.query('SET default_transaction_read_only = on')
    const write = reading.query("INSERT INTO things VALUES (7, 'g')")
    await expect(write).rejects.toThrow(DatabaseUnavailable)
    await reading.query("INSERT INTO things VALUES (7, 'g')") // over a connection of its own
    await reading.close()
  })

  test('nobody there, a wrong password, no such database', async () => {
    const wrong = [
      (url: URL) => (url.port = '1'),
      (url: URL) => (url.password = 'guess'),
      (url: URL) => (url.pathname = '/nothing'),
    ]
    for (const change of wrong) {
      const url = new URL(address)
      change(url)
      const nowhere = await connectForTest(url.href)
      await expect(nowhere.query('SELECT 1')).rejects.toThrow(DatabaseUnavailable)
      await expect(nowhere.transaction(async () => 1)).rejects.toThrow(DatabaseUnavailable)
      await nowhere.close()
    }
  })

  test('a wrong statement is not: it is a bug', async () => {
    await expect(database.query('SELECT nonsense')).rejects.not.toThrow(DatabaseUnavailable)
    const twice = database.query("INSERT INTO things VALUES (1, 'twice')")
    await expect(twice).rejects.not.toThrow(DatabaseUnavailable)
  })
})

describe('TLS', () => {
  const ca = readFileSync(
    path.join(import.meta.dirname, '../support/tls/self-signed-certificate.pem'),
    'utf8',
  )

  test('encrypted, when the certificate is the one of the host', async () => {
    for (const host of ['localhost', '127.0.0.1']) {
      const url = new URL(address)
      url.hostname = host
      const encrypted = await connectForTest(url.href, { tls: { ca } })
      const rows = await encrypted.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
      expect(rows).toEqual([{ ssl: true }])
      await encrypted.close()
    }
  })

  test.each([
    ['an authority that nobody trusts', '127.0.0.1', {}],
    ['the certificate of another host', '127.1', { ca }],
  ])('%s: no connection', async (_, host, tls) => {
    const url = new URL(address)
    url.hostname = host
    const refused = await connectForTest(url.href, { tls })
    await expect(refused.query('SELECT 1')).rejects.toThrow(DatabaseUnavailable)
    await refused.close()
  })
})

describe('instances that begin together', () => {
  test('migrate an empty database once', async () => {
    const empty = await createDatabase(inject('postgres').url, 'template0')
    await withInstances(8, empty, async (instances) => {
      await Promise.all(instances.map((instance, index) => migrate(instance, index)))
      const versions = await instances[0]!.query('SELECT version FROM schema_migrations ORDER BY 1')
      const newest = await database.query('SELECT version FROM schema_migrations ORDER BY 1')
      expect(versions).toEqual(newest)
    })
  })

  test('bring data of the first schema up to date, or leave it whole', async () => {
    const old = await createDatabase(inject('postgres').url, 'template0')
    await withInstances(1, old, async ([instance]) => {
      const [first] = migrations
      await instance!.transaction(async (tx) => {
        await tx.execute(`${first!.script};
          CREATE TABLE schema_migrations (version int PRIMARY KEY, name text, applied_at timestamptz);
          INSERT INTO schema_migrations VALUES (1, 'initial', now());
          INSERT INTO companies VALUES (gen_random_uuid(), 'Beta', now());
          INSERT INTO users SELECT gen_random_uuid(), id, 'a', 'a', 'a', 'user', 'x', now() FROM companies;
          INSERT INTO totp_methods SELECT id, id, 'k1', '\\x00', 0, now() FROM users`)
      })
      // Its key is not recorded: that cannot be, so nothing is done.
      await expect(migrate(instance!, 0)).rejects.toThrow(/foreign key/)
      expect(await instance!.query('SELECT version FROM schema_migrations')).toHaveLength(1)
      await instance!.query("INSERT INTO key_checks VALUES ('k1', '\\x00')")
      await migrate(instance!, 0)
      expect(await instance!.query('SELECT version FROM schema_migrations')).toHaveLength(
        migrations.length,
      )
    })
  })

  test('refuse, all of them, what a newer version wrote', async () => {
    const newer = await createDatabase(inject('postgres').url, TEMPLATE)
    await withInstances(3, newer, async (instances) => {
      await instances[0]!.query("INSERT INTO schema_migrations VALUES (99, 'future', now())")
      const starts = await Promise.allSettled(instances.map((instance) => migrate(instance, 0)))
      expect(starts.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    })
  })

  test('with different keys of one name: one is refused, and the database is as the other left it', async () => {
    const fresh = await createDatabase(inject('postgres').url, TEMPLATE)
    await withInstances(2, fresh, async (instances) => {
      const rings = [1, 2].map((byte) =>
        createKeyRing([{ id: 'k1', key: new Uint8Array(32).fill(byte) }], randomBytes),
      )
      const starts = await Promise.allSettled(
        instances.map((instance, index) => checkKeys(instance, rings[index]!)),
      )
      expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const winner = starts.findIndex(({ status }) => status === 'fulfilled')
      await checkKeys(instances[0]!, rings[winner]!)
    })
  })

  test('make the first company and its owner once', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sync-company-'))
    const ownerPasswordFile = path.join(folder, 'password')
    await writeFile(ownerPasswordFile, 'a long enough secret')
    const company = {
      name: 'Beta',
      ownerEmail: 'o@beta.example',
      ownerName: 'O',
      ownerPasswordFile,
    }
    const deps = { passwords: createCheapHasher(), randomBytes, nowMs: () => 1 }
    const fresh = await createDatabase(inject('postgres').url, TEMPLATE)
    await withInstances(6, fresh, async (instances) => {
      await Promise.all(instances.map((instance) => createFirstCompany(instance, company, deps)))
      const counts = await instances[0]!.query(
        'SELECT (SELECT count(*) FROM companies) AS companies, (SELECT count(*) FROM users) AS users',
      )
      expect(counts).toEqual([{ companies: 1, users: 1 }])
    })
    await rm(folder, { recursive: true })
  })

  test('purge together', async () => {
    const before = {
      nowMs: 1,
      challengesExpiredBeforeMs: 1,
      sessionsUsedBeforeMs: 1,
      eventsBeforeMs: 1,
      requestsBeforeMs: 1,
    }
    await withInstances(4, address, async (instances) => {
      const purges = instances.map((instance) => purge(instance, before))
      expect(await Promise.all(purges)).toHaveLength(4)
    })
  })
})

test('settings with which a crash forgets commits are found', async () => {
  expect(await findRiskySettings(database)).toEqual(['fsync', 'full_page_writes'])
})

test('a transaction reads what is committed, whatever default the database has', async () => {
  const url = await createDatabase(inject('postgres').url, TEMPLATE)
  const name = new URL(url).pathname.slice(1)
  await database.query(
    `ALTER DATABASE "${name}" SET default_transaction_isolation = 'serializable'`,
  )
  await withInstances(1, url, async ([instance]) => {
    const level = 'SHOW transaction_isolation'
    const expected = [{ transaction_isolation: 'read committed' }]
    expect(await transactAtOnce(instance!, (tx) => tx.query(level))).toEqual(expected)
    expect(await instance!.transaction((tx) => tx.query(level))).toEqual(expected)
    expect(await instance!.query(level)).toEqual(expected)
  })
})
