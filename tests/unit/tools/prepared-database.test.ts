import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrations } from '../../../src-backend/store/engine/migrate.ts'
import { openPglite } from '../../../src-backend/store/engine/pglite.ts'
import { projectFolder } from '../../../tools/project.ts'

const moment = pathToFileURL(join(projectFolder, 'tools/testing/one-moment.ts')).href
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sync-prepared-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function prepared(name: string): Buffer {
  const file = join(folder, name)
  execFileSync(process.execPath, [
    '--import',
    moment,
    join(projectFolder, 'src-backend/prepare.ts'),
    file,
  ])
  return readFileSync(file)
}

it('a prepared database has the same bytes whenever it is made, and works', async () => {
  const dump = prepared('one.tar.gz')
  expect(prepared('two.tar.gz').equals(dump)).toBe(true)
  const database = await openPglite({ startFrom: new Blob([new Uint8Array(dump)]) })
  const [row] = await database.query<{ count: number; one: string; two: string }>(
    `SELECT count(*)::int AS count, gen_random_uuid()::text AS one, gen_random_uuid()::text AS two
     FROM schema_migrations`,
  )
  expect(row?.count).toBe(migrations.length)
  expect(row?.one).not.toBe(row?.two)
  await database.close()
})

it('no migration writes a random value, which everybody would share', () => {
  for (const { script } of migrations) expect(script).not.toMatch(/random/i)
})
