// When a backup is written: after a change of the vault, at most once a minute, and again when it failed. Only one
// is under way at a time: a folder that never answers must not take up more than one of the process's threads.
import type { BackupsState } from '../../src-shared/model/vault/backups.ts'
import { within, type Clock, type Undo } from '../time/clock.ts'
import type { SealedBackup, VaultBackups } from '../vault/backup/vault-backups.ts'
import type { BackupFolders, BackupOutcome } from './backup-folder.ts'
import type { BackupMemory, Remembered } from './backup-state.ts'
import { createPace } from './pace.ts'

/** A folder that takes longer is named as slow; its answer still counts. */
export const SLOW_AFTER_MS = 30_000

export interface BackupWriterDeps {
  readonly vault: VaultBackups
  readonly folders: BackupFolders
  readonly memory: BackupMemory
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'after'>
  readonly changed: () => void
  readonly written: () => void
}

export interface BackupWriter {
  state(): Pick<BackupsState, 'isRunning' | 'nextAtMs' | 'trouble'>
  /** Plans the next backup if the vault was changed since the last good one. */
  plan(): void
  /** The vault is about to be locked: what was not written yet is sealed, to be written later. */
  keep(seal: () => SealedBackup | null): void
  /** Writes a backup at once, after one that is under way; false: there was nothing to write. */
  writeNow(): Promise<boolean>
  /** The folder is another one: what is under way for the one before is not waited for. */
  folderChanged(): void
  /** Writes what was kept and not written; resolves when there is nothing left to do. */
  finish(): Promise<void>
}

export function createBackupWriter(deps: BackupWriterDeps): BackupWriter {
  const { vault, folders, memory, clock } = deps
  const pace = createPace(clock)
  /** Sealed when the vault was locked, or when writing failed. */
  let left: SealedBackup | null = null
  let running: { readonly taken: Promise<void> } | null = null
  let next: { readonly atMs: number; readonly cancel: Undo } | null = null

  function cancelNext(): void {
    next?.cancel()
    next = null
  }

  const isDue = () => isMissing(memory.get(), vault.generation())

  function plan(): void {
    if (running !== null || next !== null || !isDue()) return
    const passphrase = vault.backupPassphrase()
    if (left === null && (passphrase === null || passphrase === 'none')) return
    const delayMs = pace.delayMs()
    const cancel = clock.after(delayMs, () => {
      next = null
      void run(false)
    })
    next = { atMs: clock.nowMs() + delayMs, cancel }
    deps.changed()
  }

  function take(outcome: BackupOutcome, backup: SealedBackup): void {
    if (!outcome.ok) {
      left ??= backup
      return pace.failed(outcome.trouble)
    }
    pace.good()
    if (left !== null && left.generation <= backup.generation) left = null
    const { writtenAtMs: atMs, generation, id } = backup
    memory.set({ last: { atMs, generation, id, isInFolder: true } })
    deps.written()
  }

  /** False when there is nothing to write. A folder that takes long is not waited for. */
  async function run(isAsked: boolean): Promise<boolean> {
    const { folder, last } = memory.get()
    const backup = vault.sealBackup() ?? left
    if (folder === null || backup === null) return false
    cancelNext()
    pace.begun()
    const expectsOthers = !isAsked && last?.isInFolder === true && last.id === backup.id
    const taken = folders.write(folder, backup, { expectsOthers }).then((outcome) => {
      if (running !== mine) return
      running = null
      take(outcome, backup)
      deps.changed()
      plan()
    })
    const mine = { taken }
    running = mine
    deps.changed()
    await answered(mine)
    return true
  }

  function answered(asked: { readonly taken: Promise<void> }): Promise<void> {
    return within(clock, SLOW_AFTER_MS, asked.taken, () => {
      if (running !== asked) return
      pace.slow()
      deps.changed()
    })
  }

  return {
    plan,
    state() {
      const nextAtMs = next?.atMs ?? null
      return { isRunning: running !== null, nextAtMs, trouble: pace.trouble() }
    },
    keep(seal) {
      if (isDue()) left = seal() ?? left
    },
    async writeNow() {
      if (running !== null) await answered(running)
      return running === null ? run(true) : true
    },
    folderChanged() {
      cancelNext()
      running = null
      pace.forget()
      const { last } = memory.get()
      if (last !== null) memory.set({ last: { ...last, isInFolder: false } })
      deps.changed()
      plan()
    },
    async finish() {
      cancelNext()
      if (running !== null) await running.taken
      if (left !== null && isDue()) await run(false)
      cancelNext()
    },
  }
}

/** Whether the folder lacks this generation of the vault. */
function isMissing({ folder, last }: Remembered, generation: number | null): boolean {
  if (folder === null) return false
  return last?.isInFolder !== true || last.generation !== generation
}
