// What happens while a backup is being sealed, which takes some turns of a large vault.
import { describe, expect, it } from 'vitest'
import type { BackupFolders } from '../../../../src-main/backups/backup-folder.ts'
import { createBackupMemory } from '../../../../src-main/backups/backup-state.ts'
import { createBackupWriter } from '../../../../src-main/backups/backup-writer.ts'
import type { SealedBackup } from '../../../../src-main/vault/backup/vault-backups.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import { sealedBackup } from '../../../support/sealed-backups.ts'

const MINUTE_MS = 60_000

interface Sealing {
  readonly resolve: (backup: SealedBackup | null) => void
  readonly reject: (error: Error) => void
}

/** A writer whose vault seals only when it is told to. */
function slowSealing() {
  const clock = createFakeClock(1_800_000_000_000)
  const seals: Sealing[] = []
  const written: [string, SealedBackup][] = []
  const store = new Map<string, unknown>()
  const memory = createBackupMemory({
    get: (key) => store.get(key),
    set: (key, value) => void store.set(key, value),
  })
  memory.set({ folder: '/one' })
  const folders: BackupFolders = {
    write(folder, backup) {
      written.push([folder, backup])
      return Promise.resolve({ ok: true, name: 'a backup' })
    },
  }
  const refused = () => Promise.reject(new Error('not asked for'))
  const vault = { generation: 1, isOpen: true }
  const writer = createBackupWriter({
    vault: {
      backupPassphrase: () => (vault.isOpen ? 'vault' : null),
      setBackupPassphrase: refused,
      sealBackup: () =>
        new Promise((resolve, reject) => {
          seals.push({ resolve, reject })
        }),
      generation: () => vault.generation,
      beforeLock: () => () => {},
    },
    folders,
    memory,
    clock,
    changed: () => {},
    written: () => {},
  })
  return { writer, vault, clock, seals, written, memory }
}

const backup = (generation: number) => sealedBackup('alice', 1_800_000_000_000, generation)

describe('while a backup is sealed', () => {
  it('it is said to be running, and no second one begins', async () => {
    const { writer, clock, seals, written } = slowSealing()
    writer.plan()
    await clock.advance(MINUTE_MS)
    expect(writer.state()).toMatchObject({ isRunning: true, nextAtMs: null })
    writer.plan()
    await clock.advance(MINUTE_MS)
    expect(seals).toHaveLength(1)
    seals[0]?.resolve(backup(1))
    await clock.advance(0)
    expect(written).toEqual([['/one', backup(1)]])
    expect(writer.state()).toMatchObject({ isRunning: false, nextAtMs: null, trouble: null })
  })

  it('a folder that is chosen gets its own, and the one before gets none', async () => {
    const { writer, clock, seals, written, memory } = slowSealing()
    writer.plan()
    await clock.advance(MINUTE_MS)
    memory.set({ folder: '/two' })
    writer.folderChanged()
    seals[0]?.resolve(backup(1))
    await clock.advance(MINUTE_MS)
    seals[1]?.resolve(backup(1))
    await clock.advance(0)
    expect(written.map(([folder]) => folder)).toEqual(['/two'])
  })

  it('a lock keeps what was not sealed by then', async () => {
    const { writer, vault, clock, seals, written } = slowSealing()
    writer.plan()
    await clock.advance(MINUTE_MS)
    await writer.keep(() => Promise.resolve(backup(1)))
    vault.isOpen = false
    seals[0]?.resolve(null)
    await clock.advance(0)
    expect(written).toEqual([['/one', backup(1)]])
    expect(writer.state().isRunning).toBe(false)
  })

  it('a failure does not keep the next one from being tried', async () => {
    const { writer, clock, seals, written } = slowSealing()
    const asked = expect(writer.writeNow()).rejects.toThrow('no memory')
    seals[0]?.reject(new Error('no memory'))
    await asked
    expect(writer.state().isRunning).toBe(false)
    await clock.advance(MINUTE_MS)
    seals[1]?.resolve(backup(1))
    await clock.advance(0)
    expect(written).toHaveLength(1)
  })
})
