import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOwnFile } from '../support/read-own-file.ts'

const CHILD = fileURLToPath(new URL('own-file-kill-child.ts', import.meta.url))
const PASSPHRASE = 'correct horse battery'
/** More operations on files than writing one takes. */
const NEVER = '1000'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-own-kill-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

function run(...given: string[]) {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') }
  return spawnSync(process.execPath, [CHILD, ...given], { env, encoding: 'utf8' })
}

async function nameIn(path: string): Promise<string | undefined> {
  return (await readOwnFile(await readFile(path), PASSPHRASE)).entries[0]?.name
}

test('an own file written by a process that is killed before each operation: whole, or the one before', async () => {
  const before = join(root, 'before.svbak')
  const told = run(before, NEVER, 'old')
  expect(told.stderr).toBe('')
  const operations = Number(/^written after (\d+)$/.exec(told.stdout)?.[1])
  expect(operations).toBeGreaterThan(5)

  const found = new Set<string | undefined>()
  for (let killBefore = 0; killBefore < operations; killBefore += 1) {
    const folder = join(root, String(killBefore))
    await mkdir(folder)
    const [over, fresh] = [join(folder, 'over.svbak'), join(folder, 'fresh.svbak')]
    await copyFile(before, over)
    for (const path of [over, fresh])
      expect(run(path, `${killBefore}`, 'new').signal).toBe('SIGKILL')
    found.add(await nameIn(over))
    const names = await readdir(folder)
    if (names.includes('fresh.svbak')) expect(await nameIn(fresh)).toBe('new')
    // What is left over is hidden, and does not pass for a backup.
    expect(names.filter((name) => !name.endsWith('.svbak'))).toSatisfy((others: string[]) =>
      others.every((name) => /^\..+\.tmp$/.test(name)),
    )
  }
  expect(found).toEqual(new Set(['old', 'new']))
})
