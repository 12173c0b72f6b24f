// One backup more in a folder that may be on any disk, with anything in it.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  link,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBackupFolders } from '../../../../src-main/backups/backup-folder.ts'
import { createFolderFiles, type FolderFiles } from '../../../../src-main/backups/folder-files.ts'
import type { SealedBackup } from '../../../../src-main/vault/backup/vault-backups.ts'
import { memoryFolder, systemError } from '../../../support/memory-folder.ts'
import { backupIdOf, entryIn, sealedBackup } from '../../../support/sealed-backups.ts'
import { temporaryFolder } from '../vault/vault-fixture.ts'

const NOW_MS = Date.UTC(2025, 10, 30, 8, 23, 45)
const MINUTE_MS = 60_000
const isRoot = process.getuid?.() === 0

async function emptyFolder(): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(folder)
  return folder
}

/** The folders of one computer, whose clock shows `nowMs`. */
function computer(files: FolderFiles = createFolderFiles(), nowMs = NOW_MS + 1e9) {
  let words = 0
  return createBackupFolders({ files, nowMs: () => nowMs, newWord: () => `${(words += 1)}` })
}

async function written(
  folder: string,
  backup: SealedBackup,
  { by = computer(), expectsOthers = false } = {},
): Promise<string> {
  const outcome = await by.write(folder, backup, { expectsOthers })
  if (!outcome.ok) throw new Error(outcome.trouble)
  return outcome.name
}

/** What every file under a final name holds; null for one that does not open. */
async function content(folder: string): Promise<Record<string, string | null>> {
  const found: Record<string, string | null> = {}
  for (const name of (await readdir(folder)).toSorted()) {
    if (name.endsWith('.svbak')) found[name] = entryIn(await readFile(join(folder, name)))
  }
  return found
}

/** What they hold, in alphabetical order. */
async function entriesIn(folder: string): Promise<string[]> {
  return Object.values(await content(folder))
    .map(String)
    .toSorted()
}

describe('a backup in a folder', () => {
  it('has the date and time in its name, is private and alone, and opens', async () => {
    const folder = await emptyFolder()
    const name = await written(folder, sealedBackup('ana', NOW_MS))
    expect(name).toMatch(/^sync-vault-2025-1[12]-\d{2}-\d{4}45\.svbak$/)
    expect(await readdir(folder)).toEqual([name])
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    expect(await content(folder)).toEqual({ [name]: 'ana 1' })
  })

  it('is one of ten, and one a month', async () => {
    const folder = await emptyFolder()
    const by = computer()
    for (let index = 0; index < 14; index += 1) {
      await written(folder, sealedBackup('ana', NOW_MS + index * MINUTE_MS, index), { by })
    }
    expect(Object.values(await content(folder))).toEqual(
      Array.from({ length: 10 }, (_, index) => `ana ${index + 4}`),
    )
  })

  it('takes no other’s name within one second', async () => {
    const folder = await emptyFolder()
    const names = []
    for (const number of [1, 2, 3]) {
      names.push(await written(folder, sealedBackup('ana', NOW_MS + number, number)))
    }
    expect(names[1]).toBe(names[0]?.replace('.svbak', '-2.svbak'))
    expect(await entriesIn(folder)).toEqual(['ana 1', 'ana 2', 'ana 3'])
  })

  it('gets its name where there are no hard links, and takes no other’s', async () => {
    const folder = await emptyFolder()
    const fat = createFolderFiles(() => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' })
    })
    for (const number of [1, 2]) {
      await written(folder, sealedBackup('ana', NOW_MS, number), { by: computer(fat) })
    }
    expect(await entriesIn(folder)).toEqual(['ana 1', 'ana 2'])
    expect(await readdir(folder)).toHaveLength(2)
  })
})

describe('two computers in one folder', () => {
  it('never remove each other’s backups, nor what the other is writing', async () => {
    const folder = await emptyFolder()
    const [ana, bob] = [computer(), computer()]
    await writeFile(join(folder, `.sync-vault-${backupIdOf('bob').slice(0, 8)}-9.tmp`), 'half')
    for (let index = 0; index < 25; index += 1) {
      const atMs = NOW_MS + index * MINUTE_MS
      await written(folder, sealedBackup('ana', atMs, index), { by: ana })
      if (index < 12) await written(folder, sealedBackup('bob', atMs, index), { by: bob })
      if (index === 0) expect(await readdir(folder)).toHaveLength(2)
    }
    const names = await entriesIn(folder)
    expect(names.filter((name) => name.startsWith('ana'))).toHaveLength(10)
    expect(names.filter((name) => name.startsWith('bob'))).toEqual(
      Array.from({ length: 10 }, (_, index) => `bob ${index + 2}`).toSorted(),
    )
  })

  it('write at the same instant: both are there', async () => {
    const folder = await emptyFolder()
    const all = Array.from({ length: 8 }, (_, index) =>
      written(folder, sealedBackup(`computer ${index}`, NOW_MS)),
    )
    expect(new Set(await Promise.all(all)).size).toBe(8)
    expect(new Set(Object.values(await content(folder))).size).toBe(8)
  })
})

describe('what else is in the folder', () => {
  it('is left alone, whatever its name is', async () => {
    const folder = await emptyFolder()
    const by = computer()
    const old = sealedBackup('ana', NOW_MS - 1e10, 99).bytes
    await writeFile(join(folder, 'sync-vault-2020-01-01-000000.svbak'), 'a text')
    await writeFile(join(folder, 'sync-vault-2020-01-02-000000.svbak'), old.subarray(0, -1))
    await writeFile(join(folder, 'sync-vault-2020-01-03-000000.svbak'), '')
    await writeFile(join(folder, 'sync-vault-2020-01-04-000000.svbak'), Buffer.alloc(5000, 'S'))
    const swapped = Buffer.from(old)
    swapped.write(backupIdOf('eve').slice(0, 8), swapped.indexOf(backupIdOf('ana')))
    await writeFile(join(folder, 'sync-vault-2020-01-05-000000.svbak'), swapped)
    // It is one of ana's, under a name that is no backup's.
    await writeFile(join(folder, 'my copy.svbak'), old)
    await writeFile(join(folder, 'sync-vault-2020-01-06-000000 (conflict).svbak'), old)
    await mkdir(join(folder, 'sync-vault-2020-01-07-000000.svbak'))
    const elsewhere = await emptyFolder()
    await writeFile(join(elsewhere, 'far.svbak'), old)
    await symlink(join(elsewhere, 'far.svbak'), join(folder, 'sync-vault-2020-01-08-000000.svbak'))
    await symlink('/dev/zero', join(folder, 'sync-vault-2020-01-09-000000.svbak'))
    execFileSync('mkfifo', [join(folder, 'sync-vault-2020-01-10-000000.svbak')])
    const large = join(folder, 'sync-vault-2020-01-11-000000.svbak')
    await writeFile(large, old)
    await truncate(large, 33 * 1024 * 1024)
    const before = await readdir(folder)
    for (let index = 0; index < 13; index += 1) {
      await written(folder, sealedBackup('ana', NOW_MS + index * MINUTE_MS, index), { by })
    }
    const after = await readdir(folder)
    expect(before.filter((name) => !after.includes(name))).toEqual([])
    expect(after).toHaveLength(before.length + 10)
    expect(await readdir(elsewhere)).toEqual(['far.svbak'])
  })

  it('is removed where it is left over from a backup of this vault that was cut short', async () => {
    const folder = await emptyFolder()
    const short = backupIdOf('ana').slice(0, 8)
    await writeFile(join(folder, `.sync-vault-${short}-old.tmp`), 'half')
    const name = await written(folder, sealedBackup('ana', NOW_MS))
    expect(await readdir(folder)).toEqual([name])
  })

  it('is not written through: a link under the name of the file to come', async () => {
    const folder = await emptyFolder()
    const victim = join(await emptyFolder(), 'victim')
    await writeFile(victim, 'precious')
    const short = backupIdOf('ana').slice(0, 8)
    const files = createFolderFiles()
    const planted: FolderFiles = {
      ...files,
      async writeNew(path, bytes) {
        await symlink(victim, path)
        await files.writeNew(path, bytes)
      },
    }
    const outcome = await computer(planted).write(folder, sealedBackup('ana', NOW_MS), {
      expectsOthers: false,
    })
    expect(outcome.ok).toBe(false)
    expect(await readFile(victim, 'utf8')).toBe('precious')
    expect((await readdir(folder)).filter((name) => !name.includes(short))).toEqual([])
  })

  it('may have a hard link to it: the other name stays', async () => {
    const folder = await emptyFolder()
    const by = computer()
    const first = await written(folder, sealedBackup('ana', NOW_MS, 0), { by })
    await link(join(folder, first), join(folder, 'kept by hand'))
    for (let index = 1; index < 12; index += 1) {
      await written(folder, sealedBackup('ana', NOW_MS + index * MINUTE_MS, index), { by })
    }
    expect(entryIn(await readFile(join(folder, 'kept by hand')))).toBe('ana 0')
  })
})

describe('a folder that cannot be written', () => {
  const troubleIn = async (folder: string, options = { expectsOthers: false }, by = computer()) => {
    const outcome = await by.write(folder, sealedBackup('ana', NOW_MS), options)
    return outcome.ok ? null : outcome.trouble
  }

  it('is away', async () => {
    expect(await troubleIn(join(await emptyFolder(), 'unplugged'))).toBe('away')
  })

  it('is a file', async () => {
    const path = join(await emptyFolder(), 'file')
    await writeFile(path, '')
    expect(await troubleIn(path)).toBe('away')
  })

  it('is an empty one in the place of that with the other backups, whose disk is away', async () => {
    const folder = await emptyFolder()
    await written(folder, sealedBackup('bob', NOW_MS))
    expect(await troubleIn(folder, { expectsOthers: true })).toBe('gone')
    expect(await readdir(folder)).toHaveLength(1)
    await written(folder, sealedBackup('ana', NOW_MS))
    expect(await troubleIn(folder, { expectsOthers: true })).toBeNull()
  })

  it.runIf(process.platform === 'linux' && isRoot)('is on a disk that is full', async () => {
    const folder = mounted('size=64k')
    if (folder === null) return
    const by = computer()
    await written(folder, sealedBackup('ana', NOW_MS, 0), { by })
    const before = await content(folder)
    await writeFile(join(folder, 'filler'), Buffer.alloc(60_000)).catch(() => undefined)
    spawnSync('sh', ['-c', 'cat /dev/zero > more'], { cwd: folder })
    expect(await troubleIn(folder, { expectsOthers: true }, by)).toBe('full')
    expect(await content(folder)).toEqual(before)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it.runIf(process.platform === 'linux' && isRoot)('is on a disk that is read-only', async () => {
    const folder = mounted('size=64k')
    if (folder === null) return
    const name = await written(folder, sealedBackup('ana', NOW_MS))
    execFileSync('mount', ['-o', 'remount,ro', folder])
    expect(await troubleIn(folder, { expectsOthers: true })).toBe('not-allowed')
    expect(await readdir(folder)).toEqual([name])
  })

  it('is one that gives back other bytes than were written', async () => {
    const folder = await emptyFolder()
    const files = createFolderFiles()
    const lying: FolderFiles = {
      ...files,
      async read(path, most) {
        const bytes = await files.read(path, most)
        if (bytes !== null) bytes[100] = (bytes[100] ?? 0) ^ 1
        return bytes
      },
    }
    expect(await troubleIn(folder, { expectsOthers: false }, computer(lying))).toBe('verification')
    expect(await readdir(folder)).toEqual([])
  })

  it.each(['ENOSPC', 'EIO', 'EACCES', 'ENOENT', 'ETIMEDOUT'])(
    'fails with %s at any moment: no file is lost, and none has its name that does not open',
    async (code) => {
      const before = new Map<string, Buffer>()
      for (let index = 0; index < 10; index += 1) {
        const { bytes } = sealedBackup('ana', NOW_MS + index * MINUTE_MS, index)
        before.set(`sync-vault-2025-11-30-00000${index}.svbak`, bytes)
      }
      const backup = sealedBackup('ana', NOW_MS + 10 * MINUTE_MS, 10)
      let failures = 0
      for (let failsAt = 0; ; failsAt += 1) {
        const { files, content, count } = memoryFolder((_operation, number) => {
          if (number === failsAt) throw systemError(code)
        }, before)
        const { ok } = await computer(files).write('/', backup, { expectsOthers: true })
        if (!ok) failures += 1
        const backups = [...content].filter(([name]) => name.endsWith('.svbak'))
        for (const [, bytes] of backups) expect(entryIn(bytes)).not.toBeNull()
        // Nothing old is removed for one that failed.
        if (!ok) for (const name of before.keys()) expect(content.has(name)).toBe(true)
        if (count() <= failsAt) break
      }
      expect(failures).toBeGreaterThan(3)
    },
  )
})

/** A small disk of its own, or null where none can be mounted. */
function mounted(options: string): string | null {
  const folder = join(tmpdir(), `sync-backup-disk-${process.pid}-${Math.random()}`)
  execFileSync('mkdir', [folder])
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  onTestFinished(() => {
    if (made.status === 0) execFileSync('umount', [folder])
    execFileSync('rmdir', [folder])
  })
  return made.status === 0 ? folder : null
}
