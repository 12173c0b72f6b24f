// A database for a test: PGlite in memory, or in the project `postgres` a real PostgreSQL.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { inject } from 'vitest'
import type { Database, Queryable } from '../../src-backend/store/engine/database.ts'
import { migrate, migrations } from '../../src-backend/store/engine/migrate.ts'
import { openPglite } from '../../src-backend/store/engine/pglite.ts'
import { TEMPLATE, connectForTest, createDatabase } from './postgres-database.ts'

/** vitest.config.ts sets it. */
export const isOnPostgres = process.env['SYNC_TEST_DATABASE'] === 'postgres'

export interface TestDatabase extends Database {
  /** The same database as each instance of the backend sees it: on PostgreSQL, two with a pool each. */
  readonly instances: readonly Database[]
  /** Everything that its files contain now. */
  fileBytes(): Promise<Buffer>
}

/** A dump with the newest schema, made once per schema on this computer: initdb takes seconds. */
export async function preparedDumpFile(): Promise<string> {
  const scripts = migrations.map(({ script }) => script).join('\n')
  const schema = createHash('sha256').update(scripts).digest('hex').slice(0, 16)
  const folder = path.join(tmpdir(), `sync-desktop-tests-${userInfo().username}`)
  const file = path.join(folder, `schema-${schema}.tar.gz`)
  if (existsSync(file)) return file
  const database = await openPglite()
  await migrate(database, 0)
  const dump = Buffer.from(await (await database.dump()).arrayBuffer())
  await database.close()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, dump)
  await rename(temporary, file)
  return file
}

/** A migrated, empty database. */
export async function openTestDatabase(): Promise<TestDatabase> {
  if (isOnPostgres) return openOnPostgres()
  const database = await openPglite({
    startFrom: new Blob([await readFile(await preparedDumpFile())]),
  })
  return {
    ...database,
    instances: [database],
    fileBytes: async () => gunzipSync(Buffer.from(await (await database.dump()).arrayBuffer())),
  }
}

async function openOnPostgres(): Promise<TestDatabase> {
  const { url, dataFolder } = inject('postgres')
  const address = await createDatabase(url, TEMPLATE)
  const [first, second] = await Promise.all([connectForTest(address), connectForTest(address)])
  return {
    ...first,
    instances: [first, second],
    async fileBytes() {
      await first.query('CHECKPOINT')
      const [row] = await first.query<{ id: number }>(
        'SELECT oid::int8 AS id FROM pg_database WHERE datname = current_database()',
      )
      const folders = [
        path.join(dataFolder, 'base', String(row?.id)),
        path.join(dataFolder, 'pg_wal'),
      ]
      return Buffer.concat((await Promise.all(folders.map(readFiles))).flat())
    },
    async close() {
      await Promise.all([first.close(), second.close()])
    },
  }
}

async function readFiles(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map(({ name }) => readFile(path.join(folder, name))))
}

/** Every row of every table as text. */
export async function dumpTables(database: Queryable): Promise<string> {
  const tables = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await database.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
    texts.push(name, ...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}
