// Threats: other users of the computer who read the data folder. The real program on real folders.
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeContents, closeFolder } from '../../src-backend/store/engine/private-folder.ts'
import { preparedDumpFile } from '../support/backend-database.ts'
import { forkBackend } from '../support/backend-process.ts'

let outer: string
let folder: string

beforeEach(async () => {
  outer = await mkdtemp(path.join(tmpdir(), 'sync-private-'))
  folder = path.join(outer, 'data')
})
afterEach(() => rm(outer, { recursive: true, force: true }))

/** Starts the program on the folder, as a careless shell would, and ends it. Returns its message and log. */
async function startOnce(): Promise<{ message: unknown; log: string }> {
  const before = process.umask(0)
  const running = forkBackend({
    SYNC_DATA_DIR: folder,
    SYNC_PREPARED_DATA: await preparedDumpFile(),
    SYNC_DEMO: '1',
    SYNC_PORT: '0',
  })
  process.umask(before)
  const message = await running.message
  running.child.kill('SIGTERM')
  await running.exited
  return { message, log: running.output() }
}

/** Everything that others may read, write or enter. */
async function openToOthers(): Promise<string[]> {
  const inside = await readdir(folder, { recursive: true })
  const open: string[] = []
  for (const name of ['.', ...inside]) {
    const found = await lstat(path.join(folder, name))
    if (!found.isSymbolicLink() && (found.mode & 0o077) !== 0) open.push(name)
  }
  return open
}

describe('data folder', () => {
  test('that is there and open is closed with all that is made in it, and so is one of an earlier version', async () => {
    await mkdir(folder)
    await chmod(folder, 0o755)
    const first = await startOnce()
    expect(first.message).toMatchObject({ type: 'ready' })
    expect(first.log).toContain('"data-folder-closed"')
    expect(await openToOthers()).toEqual([])
    const names = await readdir(folder, { recursive: true })
    expect(names.length).toBeGreaterThan(500)

    for (const name of names) {
      const file = path.join(folder, name)
      await chmod(file, (await lstat(file)).isDirectory() ? 0o777 : 0o666)
    }
    const second = await startOnce()
    expect(second.message).toMatchObject({ type: 'ready' })
    expect(second.log).toContain('"data-folder-closed"')
    expect(await openToOthers()).toEqual([])
  })

  test('that is open and holds other things is refused, and left as it is', async () => {
    await mkdir(folder)
    await chmod(folder, 0o755)
    await writeFile(path.join(folder, 'website.html'), 'hello')
    await chmod(path.join(folder, 'website.html'), 0o644)
    const { message } = await startOnce()
    expect(message).toEqual({
      type: 'failed',
      reason: expect.stringMatching(/SYNC_DATA_DIR .* other users/),
    })
    expect(await openToOthers()).toEqual(['.', 'website.html'])
    expect(await readdir(folder)).toEqual(['website.html'])
  })

  test('that is closed may hold whatever it likes', async () => {
    await mkdir(folder, { mode: 0o700 })
    await writeFile(path.join(folder, 'notes.txt'), 'mine')
    await chmod(path.join(folder, 'notes.txt'), 0o644)
    expect(await closeFolder(folder)).toEqual({ wasOpen: false })
  })
})

test('a link in the data folder is not followed', async () => {
  const elsewhere = path.join(outer, 'elsewhere')
  await writeFile(elsewhere, 'x')
  await chmod(elsewhere, 0o644)
  await mkdir(folder)
  await symlink(elsewhere, path.join(folder, 'lock'))
  await closeContents(folder)
  expect((await lstat(elsewhere)).mode & 0o777).toBe(0o644)
})
