import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeArchive } from '../../../../tools/package/archive.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-archive-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const date = new Date('2026-11-30T08:00:00Z')

/** The same app, put there in another order, at another time, by a person with another umask. */
async function app(name: string, names: readonly string[], mode: number, atSeconds: number) {
  const place = path.join(folder, name)
  await mkdir(path.join(place, 'resources'), { recursive: true, mode })
  for (const file of names) {
    await writeFile(path.join(place, file), `content of ${file}`)
    await chmod(path.join(place, file), file === 'sync-desktop' ? mode : mode & 0o666)
    await utimes(path.join(place, file), atSeconds, atSeconds)
  }
  await symlink('sync-desktop', path.join(place, 'sync'))
  return place
}
const hashOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

test('an archive has the same bytes whenever it is made, and nobody’s name', async () => {
  const names = ['sync-desktop', 'resources/app.asar', 'LICENSE.txt']
  const first = await app('first', names, 0o755, 1_000_000_000)
  const second = await app('second', names.toReversed(), 0o775, 1_700_000_000)
  const files = ['one', 'two'].map((name) => path.join(folder, name, 'sync-desktop-0.1.0.tar.gz'))
  for (const file of files) await mkdir(path.dirname(file))
  await writeArchive(first, files[0] ?? '', date)
  await writeArchive(second, files[1] ?? '', date)
  expect(await hashOf(files[0] ?? '')).toBe(await hashOf(files[1] ?? ''))
  const listed = execFileSync('tar', ['--list', '--verbose', '--utc', '--file', files[0] ?? ''], {
    encoding: 'utf8',
  })
  expect(listed).toMatch(
    /^-rwxr-xr-x 0\/0 +\d+ 2026-11-30 08:00 sync-desktop-0\.1\.0\/sync-desktop$/m,
  )
  expect(listed).toMatch(/sync-desktop-0\.1\.0\/sync -> sync-desktop$/m)
})

test('a folder that is not there is an error', async () => {
  const file = path.join(folder, 'x.tar.gz')
  await expect(writeArchive(path.join(folder, 'missing'), file, date)).rejects.toThrow('tar failed')
})
