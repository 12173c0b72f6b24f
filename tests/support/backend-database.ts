import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { migrate } from '../../src-backend/store/migrate.ts'
import { initial } from '../../src-backend/store/migrations/0001-initial.ts'
import { openPglite } from '../../src-backend/store/pglite.ts'
import type { PgliteDatabase } from '../../src-backend/store/pglite.ts'

/** A dump with the newest schema, made once for each schema on this computer: initdb takes seconds. */
export async function preparedDumpFile(): Promise<string> {
  const schema = createHash('sha256').update(initial.script).digest('hex').slice(0, 16)
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

/** A migrated, empty database in memory. */
export async function openTestDatabase(): Promise<PgliteDatabase> {
  return openPglite({ startFrom: new Blob([await readFile(await preparedDumpFile())]) })
}

/** Every row of every table as text. */
export async function dumpTables(database: PgliteDatabase): Promise<string> {
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
