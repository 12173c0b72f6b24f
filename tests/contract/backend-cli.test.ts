// The command line of the backend, on a data folder and on PostgreSQL.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runCli } from '../../src-backend/cli/run.ts'
import { createKeyRing } from '../../src-backend/domain/secrets/key-ring.ts'
import { newId } from '../../src-backend/domain/secrets/randomness.ts'
import { seedPlace } from '../../src-backend/domain/codes/totp.ts'
import { openDataFolder } from '../../src-backend/store/engine/data-folder.ts'
import type { Database, SqlValue } from '../../src-backend/store/engine/database.ts'
import { createCheapHasher } from '../support/backend.ts'
import { isOnPostgres, preparedDumpFile } from '../support/backend-database.ts'
import { connectForTest, createDatabase } from '../support/postgres-database.ts'

const cli = path.resolve(import.meta.dirname, '../../src-backend/cli.ts')
const PASSWORD = 'a long enough secret'
const oldKey = { id: 'old', key: new Uint8Array(32).fill(1) }
const newKey = { id: 'new', key: new Uint8Array(32).fill(2) }
const keyText = ({ id, key }: typeof oldKey): string =>
  `${id}:${Buffer.from(key).toString('base64')}`

let folder: string
let env: Record<string, string>
const RECORDS = 1200

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-cli-'))
  env = {
    SYNC_MASTER_KEYS: keyText(oldKey),
    ...(isOnPostgres
      ? { DATABASE_URL: await createDatabase(inject('postgres').url, 'template0') }
      : { SYNC_DATA_DIR: folder, SYNC_PREPARED_DATA: await preparedDumpFile() }),
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a command in this process. */
async function run(args: readonly string[], changes: object = {}): Promise<Ended> {
  let [out, err] = ['', '']
  const code = await runCli(args, {
    environment: { SYNC_LOG_LEVEL: 'error', ...env, ...changes },
    out: (text) => (out += text),
    err: (text) => (err += text),
    createHasher: async () => createCheapHasher(),
  })
  return { code, out, err }
}

/** Runs a command as a process, to its end, or kills it after this many lines of its log. */
async function spawnCli(
  args: readonly string[],
  options: {
    readonly input?: string
    readonly env?: object
    readonly killAfterLines?: number
  } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { SYNC_LOG_LEVEL: 'error', ...env, ...options.env },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    if (err.split('\n').length > (options.killAfterLines ?? Infinity)) child.kill('SIGKILL')
  })
  child.stdin.end(options.input ?? '')
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, out, err }
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL: url } = env
  const database =
    url === undefined ? await openDataFolder(folder, null) : await connectForTest(url)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

describe('a company and its people', () => {
  test('migrate, create-company, create-user, and what they refuse', async () => {
    const file = path.join(folder, 'password')
    await writeFile(file, `${PASSWORD}\r\n`)
    const done = 'The schema is up to date.\n'
    expect(await run(['migrate'])).toMatchObject({ code: 0, out: done, err: '' })

    const ownerArgs = ['create-user', '--email', 'olga@beta.example', '--name', 'Olga Ruiz']
    const owner = [...ownerArgs, '--role', 'owner', '--password-file', '-']
    const early = await run([...ownerArgs, '--role', 'owner', '--password-file', file])
    expect(early).toMatchObject({ code: 1, err: 'There is no company yet: create-company.\n' })

    const company = await run(['create-company', '--name', 'Beta'])
    expect(company).toMatchObject({ code: 0, err: '' })
    expect(company.out).toMatch(/^Created the company "Beta": [0-9a-f-]{36}\n$/)
    const again = await run(['create-company', '--name', 'Beta'])
    expect(again).toMatchObject({ code: 1, err: 'There is a company "Beta" already.\n' })

    const short = await spawnCli(owner, { input: 'short' })
    expect(short).toMatchObject({ code: 1, err: 'A password has 15 characters or more.\n' })
    const created = await spawnCli(owner, { input: `${PASSWORD}\n` })
    expect(created.out).toMatch(/^Created the owner olga@beta\.example: [0-9a-f-]{36}\n$/)
    const twin = '--email OLGA@beta.example --name O --role user --company Beta --password-file'
    const taken = await run(['create-user', ...twin.split(' '), file])
    expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('already') })

    const people = await withDatabase((database) =>
      database.query<{ passwordHash: string }>(
        `SELECT u.email, u.name, u.role, c.name AS company, u.password_hash AS "passwordHash"
         FROM users u JOIN companies c ON c.id = u.company_id JOIN factor_states f ON f.user_id = u.id`,
      ),
    )
    expect(people).toEqual([
      {
        email: 'olga@beta.example',
        name: 'Olga Ruiz',
        role: 'owner',
        company: 'Beta',
        passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/),
      },
    ])
  })

  test('a user of a domain beyond ASCII is one user, however the domain is written (H1)', async () => {
    const file = path.join(folder, 'password-of-info')
    await writeFile(file, `${PASSWORD}\n`)
    const create = (email: string) =>
      run(
        [
          'create-user',
          '--email',
          email,
          '--name',
          'Info',
          '--role',
          'user',
          '--company',
          'Beta',
        ].concat(['--password-file', file]),
      )
    const created = await create('info@россия.рф')
    expect(created.out).toMatch(/^Created the user info@xn--h1alffa9f\.xn--p1ai: /)
    const twin = await create('INFO@XN--H1ALFFA9F.XN--P1AI')
    expect(twin).toMatchObject({ code: 1, err: expect.stringContaining('already') })
    const local = await create('инфо@россия.рф')
    expect(local).toMatchObject({ code: 1, err: expect.stringContaining('before the @') })
    await withDatabase((database) =>
      database.query(`DELETE FROM users WHERE email LIKE 'info@xn--%'`),
    )
  })

  test('list-people shows each on one line, whatever their names are', async () => {
    await withDatabase((database) =>
      database.query("UPDATE users SET name = E'Olga\\tRu\\x1b[2Jiz'"),
    )
    const all = await run(['list-people'])
    const row = 'olga@beta.example\towner\tnone\t\t0\tOlga Ru [2Jiz\n'
    expect(all).toMatchObject({ code: 0, out: `${row}People: 1\n`, err: '' })
    const locked = await run(['list-people', '--two-factor', 'locked', '--company', 'Beta'])
    expect(locked).toMatchObject({ code: 0, out: 'People: 0\n' })
    const odd = await run(['list-people', '--two-factor', 'hunter2'])
    expect(odd).toMatchObject({ code: 1, out: '' })
    expect(odd.err).not.toContain('hunter2')
    await withDatabase((database) => database.query("UPDATE users SET name = 'Olga Ruiz'"))
  })

  test('company-numbers adds, removes and lists', async () => {
    const told = (text: string) => `The company's own numbers: ${text}\n`
    expect(await run(['company-numbers'])).toMatchObject({ code: 0, out: told('none'), err: '' })
    const added = await run(['company-numbers', '--add', '+34 911 23 45,+1 (415) 555'])
    expect(added).toMatchObject({ code: 0, out: told('+1415555, +349112345') })
    const both = ['--add', '+34911', '--remove', '+1415555,+4930123456']
    const changed = await run(['company-numbers', ...both])
    expect(changed).toMatchObject({ code: 0, out: told('+34911, +349112345') })
    const elsewhere = await run(['company-numbers', '--add', '+34911', '--company', 'Nobody'])
    expect(elsewhere).toMatchObject({ code: 1, err: 'There is no such company.\n' })
    expect(await run(['company-numbers'])).toMatchObject({ out: told('+34911, +349112345') })
  })

  test('unlock and reset-two-factor help an owner whom nobody else may help', async () => {
    const email = ['--email', ' OLGA@beta.example ']
    await withDatabase((database) =>
      database.query(
        `UPDATE factor_states SET failures = 100, known_device_failures = 10,
           known_device_locked_until = now() + interval '1 day', session_failures = 100`,
      ),
    )
    const unlocked = await run(['unlock', ...email])
    expect(unlocked).toMatchObject({ code: 0, out: 'Unlocked olga@beta.example.\n', err: '' })
    const states = await withDatabase((database) =>
      database.query(
        `SELECT failures, known_device_failures AS known, session_failures AS session,
           known_device_locked_until AS until FROM factor_states`,
      ),
    )
    expect(states).toEqual([{ failures: 0, known: 0, session: 0, until: null }])

    await withDatabase((database) =>
      database.query(
        `INSERT INTO sessions (id, token_hash, user_id, device_name, amr, created_at, last_used_at, expires_at)
         SELECT gen_random_uuid(), '\\x01', id, 'Stolen', 'pwd', now(), now(), now() + interval '1 day' FROM users`,
      ),
    )
    const reset = await run(['reset-two-factor', ...email])
    expect(reset).toMatchObject({ code: 0, err: '' })
    expect(reset.out).toMatch(/^Reset olga@beta\.example\. Activation code, .*: \d{8}\n$/)
    const [left] = await withDatabase((database) =>
      database.query<{ sessions: number; codes: number; kinds: string }>(
        `SELECT (SELECT count(*)::int FROM sessions) AS sessions,
           (SELECT count(*)::int FROM activation_codes) AS codes,
           (SELECT string_agg(kind || ': ' || reason, '; ' ORDER BY occurred_at) FROM security_events) AS kinds`,
      ),
    )
    const reason = 'By whoever runs the server, on its command line'
    expect(left).toEqual({
      sessions: 0,
      codes: 1,
      kinds: `second-factor-unlocked: ${reason}; two-factor-reset-by-administrator: ${reason}`,
    })
    await withDatabase(async (database) => {
      await database.query('DELETE FROM security_events')
      await database.query('DELETE FROM activation_codes')
    })

    await withDatabase((database) =>
      database.query(
        `INSERT INTO sessions (id, token_hash, user_id, device_name, amr, created_at, last_used_at, expires_at)
         SELECT gen_random_uuid(), '\\x02', id, 'Lost', 'pwd', now(), now(), now() + interval '1 day' FROM users`,
      ),
    )
    const ended = await run(['end-sessions', ...email])
    const line = 'Signed olga@beta.example out. Sessions that ended: 1.\n'
    expect(ended).toMatchObject({ code: 0, out: line, err: '' })
    expect(await run(['end-sessions', ...email])).toMatchObject({ out: line.replace('1.', '0.') })
    const kinds = await withDatabase((database) =>
      database.query('SELECT DISTINCT kind, reason FROM security_events'),
    )
    expect(kinds).toEqual([{ kind: 'sessions-ended-by-administrator', reason }])
    await withDatabase((database) => database.query('DELETE FROM security_events'))

    for (const command of ['unlock', 'pass', 'reset-two-factor', 'end-sessions']) {
      const nobody = await run([command, '--email', 'nobody@beta.example'])
      expect(nobody).toMatchObject({ code: 1, err: 'Nobody has this e-mail address.\n' })
    }
  })

  test('pass is printed once, in place of the second factor that somebody has, and is written as a hash', async () => {
    const email = ['--email', 'olga@beta.example']
    const none = await run(['pass', ...email])
    const line = 'olga@beta.example has no method, or is disabled.\n'
    expect(none).toMatchObject({ code: 1, out: '', err: line })
    await withDatabase((database) =>
      database.query(
        `INSERT INTO methods (id, user_id, type, key_id, sealed, last_step, activated_at)
         SELECT gen_random_uuid(), u.id, 'totp', k.key_id, '\\x01', 0, now() FROM users u, key_checks k LIMIT 1`,
      ),
    )
    const given = await run(['pass', ...email, '--hours', '2', '--sign-ins', 'several'])
    expect(given).toMatchObject({ code: 0, err: '' })
    const [, pass = ''] =
      /^Pass for olga@beta\.example, good for several sign-ins until \S+Z: (\S{4}-\S{4})\n$/.exec(
        given.out,
      ) ?? []
    expect(pass).not.toBe('')
    const passes = () =>
      withDatabase((database) =>
        database.query<{ all: string }>(
          `SELECT is_for_one_sign_in AS once, passes::text AS all,
             round(extract(epoch FROM expires_at - now()) / 3600) AS hours FROM passes`,
        ),
      )
    const [row] = await passes()
    expect(row).toMatchObject({
      once: false,
      hours: expect.toSatisfy((hours) => Number(hours) === 2),
    })
    expect(row?.all).not.toContain(pass)
    expect(await run(['pass', ...email])).toMatchObject({ code: 0, err: '' })
    expect(await passes()).toMatchObject([{ once: true }])
    const events = await withDatabase((database) =>
      database.query('SELECT DISTINCT kind, reason FROM security_events'),
    )
    const reason = 'By whoever runs the server, on its command line'
    expect(events).toEqual([{ kind: 'pass-given', reason }])
    await withDatabase(async (database) => {
      for (const table of ['security_events', 'passes', 'methods']) {
        await database.query(`DELETE FROM ${table}`)
      }
    })
  })

  test('disable, enable, set-role and delete, and never on the last owner', async () => {
    const email = ['--email', 'olga@beta.example']
    const last = await run(['disable', ...email])
    expect(last).toMatchObject({ code: 1, err: 'olga@beta.example is the last owner.\n' })
    const second = ['--email', 'ida@beta.example']
    await withDatabase((database) =>
      database.query(
        `INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
         SELECT gen_random_uuid(), company_id, 'ida@beta.example', 'ida@beta.example', 'Ida', 'owner', 'x', now()
         FROM users LIMIT 1`,
      ),
    )
    await withDatabase((database) =>
      database.query(`INSERT INTO factor_states (user_id) SELECT id FROM users WHERE name = 'Ida'`),
    )
    expect(await run(['disable', ...email])).toMatchObject({ code: 0, err: '' })
    expect(await run(['disable', ...second])).toMatchObject({ code: 1 })
    expect(await run(['disable', ...email])).toMatchObject({
      code: 1,
      err: 'olga@beta.example is disabled already.\n',
    })
    expect(await run(['enable', ...second])).toMatchObject({ code: 1 })
    expect(await run(['enable', ...email])).toMatchObject({ code: 0, err: '' })
    const lower = ['--role', 'user']
    expect(await run(['set-role', ...second, ...lower])).toMatchObject({ code: 0, err: '' })
    for (const [args, line] of [
      [['set-role', ...second, ...lower], 'ida@beta.example has the role user already.'],
      [['set-role', ...email, ...lower], 'olga@beta.example is the last owner.'],
      [
        ['set-role', ...email, '--role', 'king'],
        '--role must be one of owner, administrator, user.',
      ],
      [['delete', ...email, '--name', 'Olga Ruiz'], 'olga@beta.example is the last owner.'],
      [['delete', ...second, '--name', 'Ada'], 'ida@beta.example has another name.'],
    ] as const) {
      expect(await run(args)).toMatchObject({ code: 1, err: `${line}\n` })
    }
    expect(await run(['delete', ...second, '--name', 'Ida'])).toMatchObject({ code: 0, err: '' })
    await withDatabase(async (database) => {
      await database.query('DELETE FROM security_events')
      await database.query(`DELETE FROM users WHERE name = 'Ida'`)
    })
  })

  test('import-people adds each row once, and lists what is wrong', async () => {
    const file = path.join(folder, 'people.csv')
    const csv =
      'name;email;role;language\nAda;ada@beta.example;admin;es\nBob;bob@;;\nOlga;OLGA@beta.example;;\n'
    await writeFile(file, csv)
    const first = await run(['import-people', '--file', file])
    expect(first).toMatchObject({
      code: 1,
      out: 'Line 3: this is no e-mail address.\n',
      err: 'Added: 1. Existed: 1. Wrong: 1.\n',
    })
    const again = await run(['import-people', '--file', file])
    expect(again.err).toBe('Added: 0. Existed: 2. Wrong: 1.\n')
    await writeFile(file, 'Ada,ada@beta.example')
    expect(await run(['import-people', '--file', file])).toMatchObject({
      code: 1,
      err: 'The first row has to name the columns: name, email, role, language. Line 1.\n',
    })
    const nowhere = await run(['import-people', '--file', path.join(folder, 'no.csv')])
    expect(nowhere).toMatchObject({ code: 1, err: 'The file cannot be read as UTF-8.\n' })
    expect(await run(['delete', '--email', 'ada@beta.example', '--name', 'Ada'])).toMatchObject({
      code: 0,
    })
    await withDatabase((database) => database.query('DELETE FROM security_events'))
  })

  test('export-audit writes all of it, for its owner only, over nothing', async () => {
    await withDatabase((database) =>
      database.query(
        `INSERT INTO security_events
           (id, company_id, user_id, actor_id, kind, occurred_at, device_name)
         SELECT gen_random_uuid(), company_id, id, id, 'signed-in', now(), '=1+1'
         FROM users, generate_series(1, 2100)`,
      ),
    )
    const file = path.join(folder, 'audit.csv')
    const done = await run(['export-audit', '--file', file])
    expect(done).toMatchObject({ code: 0, out: 'Wrote 2100 events.\n', err: '' })
    const lines = (await readFile(file, 'utf8')).split('\r\n')
    expect(lines).toHaveLength(2102)
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2102)
    expect(lines[1]).toContain(',olga@beta.example,Olga Ruiz,')
    expect(lines[1]).toContain(",'=1+1,")
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const again = await run(['export-audit', '--file', file])
    expect(again.err).toBe('The file cannot be written (EEXIST). Nothing was changed.\n')
    const nowhere = await run(['export-audit', '--file', path.join(folder, 'no/audit.csv')])
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') })
  })
})

/** Many people with a method each, sealed with the old key. */
async function seedRecords(database: Database): Promise<void> {
  const keys = createKeyRing([oldKey], randomBytes)
  const now = new Date(0)
  const [company] = await database.query<{ id: string }>('SELECT id FROM companies LIMIT 1')
  const rows = (count: number, width: number): string =>
    Array.from({ length: count }, (_, row) => {
      const cells = Array.from({ length: width }, (__, cell) => `$${row * width + cell + 1}`)
      return `(${cells.join(', ')})`
    }).join(', ')
  for (let done = 0; done < RECORDS; done += 200) {
    const ids = Array.from({ length: 200 }, () => newId(randomBytes))
    await database.query(
      `INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
       VALUES ${rows(200, 8)}`,
      ids.flatMap((id): SqlValue[] => [id, company!.id, id, id, 'x', 'user', 'x', now]),
    )
    await database.query(
      `INSERT INTO totp_methods (id, user_id, key_id, sealed_seed, last_step, activated_at)
       VALUES ${rows(200, 6)}`,
      ids.flatMap((id): SqlValue[] => {
        const { keyId, bytes } = keys.seal(seedPlace(id, id), Buffer.from(id.slice(0, 20)))
        return [id, id, keyId, bytes, 0, now]
      }),
    )
  }
}

/** How many records each key seals, after each was opened and compared. */
async function countByKey(): Promise<Record<string, number>> {
  const ring = createKeyRing([newKey, oldKey], randomBytes)
  const counts: Record<string, number> = {}
  const records = await withDatabase((database) =>
    database.query<{ id: string; keyId: string; bytes: Uint8Array }>(
      'SELECT id, key_id AS "keyId", sealed_seed AS bytes FROM totp_methods',
    ),
  )
  for (const { id, keyId, bytes } of records) {
    const plain = Buffer.from(ring.open(seedPlace(id, id), { keyId, bytes }))
    expect(plain.toString()).toBe(id.slice(0, 20))
    counts[keyId] = (counts[keyId] ?? 0) + 1
  }
  return counts
}

describe('rotate-keys', () => {
  test('killed again and again in the middle, it ends with every record under the new key', async () => {
    await withDatabase(seedRecords)
    expect(await countByKey()).toEqual({ old: RECORDS })
    const keys = {
      SYNC_MASTER_KEYS: `${keyText(newKey)},${keyText(oldKey)}`,
      SYNC_LOG_LEVEL: 'info',
    }
    let moved = 0
    for (let kill = 0; kill < 2; kill += 1) {
      const killAfterLines = 3 + Math.floor(Math.random() * 15)
      const killed = await spawnCli(['rotate-keys', '--batch', '10'], { env: keys, killAfterLines })
      expect(killed).toMatchObject({ code: null, out: '' })
      const { old = 0, new: movedNow = 0 } = await countByKey()
      expect(old + movedNow).toBe(RECORDS)
      expect(movedNow).toBeGreaterThan(moved)
      expect(old).toBeGreaterThan(0)
      moved = movedNow
    }
    const ended = await run(['rotate-keys'], keys)
    expect(ended).toMatchObject({
      code: 0,
      out: `Sealed ${RECORDS - moved} records anew with new; ${RECORDS} open with it. Not needed any more: old.\n`,
    })
    expect(await countByKey()).toEqual({ new: RECORDS })
    for (const { key } of [oldKey, newKey]) {
      expect(ended.out + ended.err).not.toContain(Buffer.from(key).toString('base64'))
    }

    const without = { SYNC_MASTER_KEYS: keyText(newKey) }
    const idle = await run(['rotate-keys'], without)
    expect(idle.out).toBe(`Sealed 0 records anew with new; ${RECORDS} open with it.\n`)
    expect((await run(['rotate-keys'])).err).toMatch(/sealed with the master key "new"/)
    const odd = await run(['rotate-keys', '--batch', 'all'], without)
    expect(odd).toMatchObject({ code: 1, err: '--batch must be a number from 1 to 5000.\n' })
  })
})
