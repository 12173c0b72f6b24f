// Backups without thinking of them. Nothing here is waited for by the vault.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { BackupsState } from '../../src-shared/model/vault/backups.ts'
import type { KeyValueStore } from '../files/forgiving-store.ts'
import { wait, type Clock } from '../time/clock.ts'
import type { Vault } from '../vault/vault.ts'
import type { BackupFolders } from './backup-folder.ts'
import { createBackupMemory } from './backup-state.ts'
import { createBackupWriter } from './backup-writer.ts'
import { createReminder } from './reminder.ts'

/** How often the days without a backup are counted. */
const LOOK_EVERY_MS = 3_600_000
/** What is left when the app quits may take this long. */
const LAST_MS = 3_000

export interface BackupsDeps {
  readonly vault: Vault
  readonly folders: BackupFolders
  readonly store: KeyValueStore
  /** The folder that holds, for the one that the person chose: an administrator may have decided. */
  readonly folderInstead?: (chosen: string | null) => string | null
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'after' | 'every'>
  readonly changed: (state: BackupsState) => void
}

export interface Backups {
  state(): BackupsState
  /** Begins with a backup there; null turns backups off, and leaves those that are there. */
  setFolder(folder: string | null): void
  /** Tells that another folder may hold in place of the person's. */
  folderDecided(): void
  /** Makes a backup now; the state says what came of it. Fails with `backups-off` or `vault-locked`. */
  backUpNow(): Promise<Result<BackupsState>>
  /** An export was written. */
  exported(): void
  /** The reminder comes again in a week. */
  remindLater(): void
  setReminds(reminds: boolean): void
  /** Writes what is left, if that does not take long. The vault is locked before. */
  stop(): Promise<void>
}

export function createBackups(deps: BackupsDeps): Backups {
  const { vault, folders, clock } = deps
  const memory = createBackupMemory(deps.store, deps.folderInstead)
  const reminder = createReminder(memory)
  const reset = () => reminder.reset(clock.nowMs())
  let told = ''

  const writer = createBackupWriter({
    vault,
    folders,
    memory,
    clock,
    changed: tell,
    written: reset,
  })
  function state(): BackupsState {
    const { folder, last, reminds } = memory.get()
    const passphrase = vault.backupPassphrase()
    const isReminding = passphrase !== null && reminder.isDue()
    const lastAtMs = last?.atMs ?? null
    return { folder, passphrase, lastAtMs, ...writer.state(), isReminding, reminds }
  }

  function tell(): void {
    const now = state()
    const text = JSON.stringify(now)
    if (text !== told) deps.changed(now)
    told = text
  }

  let folderBefore = memory.get().folder
  let lookedAtMs = -Infinity
  function look(): void {
    if (clock.monotonicMs() - lookedAtMs < LOOK_EVERY_MS) return
    const list = vault.list()
    if (!list.ok) return
    lookedAtMs = clock.monotonicMs()
    reminder.look(
      clock.nowMs(),
      list.value.some(({ deletedAtMs }) => deletedAtMs === null),
    )
  }

  function refresh(): void {
    look()
    writer.plan()
    tell()
  }
  const stops = [
    vault.onChange(refresh),
    vault.beforeLock(writer.keep),
    clock.every(LOOK_EVERY_MS, refresh),
  ]
  refresh()

  return {
    state,
    setFolder(folder) {
      memory.set({ folder })
      folderBefore = memory.get().folder
      writer.folderChanged()
    },
    folderDecided() {
      const { folder } = memory.get()
      if (folder !== folderBefore) writer.folderChanged()
      folderBefore = folder
    },
    async backUpNow() {
      if (memory.get().folder === null) return fail({ code: 'backups-off' })
      const passphrase = vault.backupPassphrase()
      if (passphrase === 'none') return fail({ code: 'backups-off' })
      const isThere = await writer.writeNow()
      return isThere ? ok(state()) : fail({ code: 'vault-locked' })
    },
    exported() {
      reset()
      tell()
    },
    remindLater() {
      reminder.later(clock.nowMs())
      tell()
    },
    setReminds(reminds) {
      memory.set({ reminds })
      tell()
    },
    async stop() {
      for (const stop of stops) stop()
      await Promise.race([writer.finish(), wait(clock, LAST_MS)])
    },
  }
}
