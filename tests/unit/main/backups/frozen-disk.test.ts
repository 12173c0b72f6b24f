// A real disk that does not answer, as a network drive may: an ext4 file system that is frozen.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createBackupFolders } from '../../../../src-main/backups/backup-folder.ts'
import { SLOW_AFTER_MS } from '../../../../src-main/backups/backup-writer.ts'
import { createBackups } from '../../../../src-main/backups/backups.ts'
import { createFolderFiles } from '../../../../src-main/backups/folder-files.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import {
  BY_KEY_STORE,
  entryNamed,
  fixture,
  namesIn,
  PASSPHRASE,
  temporaryFolder,
  valueOf,
} from '../vault/vault-fixture.ts'

/** A disk of its own; null where this process may not mount one. */
async function freezableDisk(): Promise<{ folder: string; thaw: () => void } | null> {
  const place = await temporaryFolder()
  const [image, folder] = [join(place, 'image'), join(place, 'disk')]
  await mkdir(folder, { recursive: true })
  await writeFile(image, '')
  await truncate(image, 8 * 1024 * 1024)
  const isMade =
    spawnSync('mkfs.ext4', ['-q', image]).status === 0 &&
    spawnSync('mount', ['-o', 'loop', image, folder]).status === 0
  if (!isMade) return null
  const thaw = () => void spawnSync('fsfreeze', ['--unfreeze', folder])
  onTestFinished(() => {
    thaw()
    execFileSync('umount', ['--lazy', folder])
  })
  return { folder, thaw }
}

const mayMount = process.platform === 'linux' && process.getuid?.() === 0

it.runIf(mayMount)(
  'a disk that does not answer keeps nothing waiting, is said, and gets its backup when it does',
  async () => {
    const disk = await freezableDisk()
    if (disk === null) return
    const made = await fixture()
    const clock = createFakeClock(made.clock.nowMs)
    const vault = await made.open()
    valueOf(await vault.create({ passphrase: null, useKeyStore: true }))
    valueOf(
      await vault.setBackupPassphrase({
        kind: 'own',
        passphrase: PASSPHRASE,
        proof: BY_KEY_STORE,
      }),
    )
    const backups = createBackups({
      vault,
      folders: createBackupFolders({
        files: createFolderFiles(),
        nowMs: clock.nowMs,
        newWord: () => 'word',
      }),
      store: { get: () => undefined, set: () => undefined },
      clock,
      changed: () => undefined,
    })
    execFileSync('fsfreeze', ['--freeze', disk.folder])
    backups.setFolder(disk.folder)
    await clock.advance(5_000)
    expect(backups.state().isRunning).toBe(true)

    for (const name of ['a', 'b', 'c']) valueOf(await vault.add(entryNamed(name)))
    expect(namesIn(vault)).toEqual(['a', 'b', 'c'])
    await clock.advance(SLOW_AFTER_MS)
    expect(backups.state()).toMatchObject({ isRunning: true, trouble: { kind: 'slow' } })
    await vault.lock()
    expect(vault.status().phase).toBe('locked')

    disk.thaw()
    await expect.poll(() => backups.state().isRunning).toBe(false)
    expect(backups.state().trouble).toBeNull()
    // What changed meanwhile follows, although the vault is locked.
    await clock.advance(60_000)
    const backupsIn = async () =>
      (await readdir(disk.folder)).filter((name) => name.endsWith('.svbak'))
    await expect.poll(backupsIn).toHaveLength(2)
  },
)
