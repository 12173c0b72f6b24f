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
  keep(seal: () => Promise<SealedBackup | null>): Promise<void>
  /** Writes a backup at once, after one that is under way; false: there was nothing to write. */
  writeNow(): Promise<boolean>
  /** The folder is another one: what is under way for the one before is not waited for. */
  folderChanged(): void
  /** Writes what was kept and not written; resolves when there is nothing left to do. */
  finish(): Promise<void>
}

/** A backup that is being sealed or written. */
interface Run {
  /** False: there was nothing to write. */
  readonly taken: Promise<boolean>
}

export function createBackupWriter(deps: BackupWriterDeps): BackupWriter {
  const { vault, folders, memory, clock } = deps
  const pace = createPace(clock)
  /** Sealed when the vault was locked, or when writing failed. */
  let left: SealedBackup | null = null
  let running: Run | null = null
  const next = createNext(clock)

  const isDue = () => isMissing(memory.get(), vault.generation())
  const hasSomething = () => left !== null || canSeal(vault)

  function plan(): void {
    const isPlanned = running !== null || next.atMs() !== null
    if (isPlanned || !isDue() || !hasSomething()) return
    next.plan(pace.delayMs(), () => void run(false))
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
    const { folder } = memory.get()
    if (folder === null || !hasSomething()) return false
    next.cancel()
    pace.begun()
    const mine: Run = { taken: backUp(folder, isAsked, () => running === mine) }
    running = mine
    deps.changed()
    return answered(mine)
  }

  /** Seals and writes; what comes of it counts only while it is the current run. */
  async function backUp(folder: string, isAsked: boolean, isCurrent: () => boolean) {
    try {
      const backup = (await vault.sealBackup()) ?? left
      if (!isCurrent()) return true
      if (backup === null) return false
      const expectsOthers = !isAsked && isFilled(memory.get(), backup)
      const outcome = await folders.write(folder, backup, { expectsOthers })
      if (isCurrent()) take(outcome, backup)
      return true
    } finally {
      if (isCurrent()) {
        running = null
        deps.changed()
        plan()
      }
    }
  }

  function answered(asked: Run): Promise<boolean> {
    return within(clock, SLOW_AFTER_MS, asked.taken, () => {
      if (running === asked) pace.slow()
      deps.changed()
      return true
    })
  }

  return {
    plan,
    state: () => ({
      isRunning: running !== null,
      nextAtMs: next.atMs(),
      trouble: pace.trouble(),
    }),
    async keep(seal) {
      if (isDue()) left = (await seal()) ?? left
    },
    async writeNow() {
      if (running !== null) await answered(running)
      return running === null ? run(true) : true
    },
    folderChanged() {
      next.cancel()
      running = null
      pace.forget()
      const { last } = memory.get()
      if (last !== null) memory.set({ last: { ...last, isInFolder: false } })
      deps.changed()
      plan()
    },
    async finish() {
      next.cancel()
      if (running !== null) await running.taken
      if (left !== null && isDue()) await run(false)
      next.cancel()
    },
  }
}

/** Whether the vault is open, and its backups have a passphrase. */
function canSeal(vault: VaultBackups): boolean {
  const passphrase = vault.backupPassphrase()
  return passphrase !== null && passphrase !== 'none'
}

/** Whether there is a backup of this vault in the folder already. */
function isFilled({ last }: Remembered, { id }: SealedBackup): boolean {
  return last?.isInFolder === true && last.id === id
}

/** Whether the folder lacks this generation of the vault. */
function isMissing({ folder, last }: Remembered, generation: number | null): boolean {
  if (folder === null) return false
  return last?.isInFolder !== true || last.generation !== generation
}

/** The next backup that is planned, if there is one. */
function createNext(clock: BackupWriterDeps['clock']) {
  let planned: { readonly atMs: number; readonly cancel: Undo } | null = null
  return {
    atMs: () => planned?.atMs ?? null,
    plan(delayMs: number, run: () => void) {
      const cancel = clock.after(delayMs, () => {
        planned = null
        run()
      })
      planned = { atMs: clock.nowMs() + delayMs, cancel }
    },
    cancel() {
      planned?.cancel()
      planned = null
    },
  }
}
