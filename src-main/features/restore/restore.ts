import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { RestoreEntry, RestoreReport } from '../../../src-shared/model/vault/restore.ts'
import type { Clock } from '../../time/clock.ts'
import type { Entry } from '../../vault/entries/entry.ts'
import type { OpenedBackup } from '../../vault/restore/vault-restore.ts'
import type { Vault } from '../../vault/vault.ts'
import { whenLocked } from '../../vault/when-locked.ts'
import { createWrongPassphrases } from './wrong-passphrases.ts'

type Calls = Handlers<AppContract>['restore']

/** How long an opened backup is held while nothing happens. */
export const RESTORE_LIFETIME_MS = 5 * 60_000

export interface RestoreDeps {
  readonly vault: Pick<
    Vault,
    | 'status'
    | 'onChange'
    | 'openBackup'
    | 'forgetBackup'
    | 'addMissing'
    | 'replaceAll'
    | 'createFromBackup'
    | 'beforeRestore'
    | 'undoRestore'
  >
  /** Asks for a file, in a dialog of the system; null when the person cancelled. */
  readonly askFile: () => Promise<string | null>
  readonly readFile: (path: string, limitBytes: number) => Promise<Result<Buffer>>
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'after'>
}

export interface RestoreFeature {
  readonly handlers: Calls
  stop(): void
}

/**
 * Gives the page the way from a backup into the vault. The file stays in main until it is restored or forgotten: after
 * five minutes, at a lock, or when the page closes it.
 */
export function createRestore({ vault, askFile, readFile, clock }: RestoreDeps): RestoreFeature {
  const wrongs = createWrongPassphrases(clock)
  let chosen: Buffer | null = null
  let stopTimer = () => {}

  function forget(): void {
    stopTimer()
    chosen = null
    vault.forgetBackup()
  }
  function startTimer(): void {
    stopTimer()
    stopTimer = clock.after(RESTORE_LIFETIME_MS, forget)
  }
  function doneWith<T>(result: Result<T>): Result<T> {
    if (result.ok) forget()
    return result
  }

  const stopWatching = whenLocked(vault, forget)
  return {
    handlers: {
      async chooseFile() {
        const path = await askFile()
        if (path === null) return ok(null)
        const bytes = await readFile(path, MAX_IMPORT_FILE_BYTES)
        if (!bytes.ok) return bytes
        forget()
        chosen = bytes.value
        startTimer()
        return ok({ name: path.split(/[\\/]/).at(-1) ?? '' })
      },
      async open({ passphrase }) {
        if (chosen === null) return fail({ code: 'restore-forgotten' })
        const { phase } = vault.status()
        if (phase !== 'unlocked' && phase !== 'absent') return fail({ code: `vault-${phase}` })
        startTimer()
        const retryAtMs = wrongs.retryAtMs()
        if (retryAtMs !== null) return fail({ code: 'passphrase-delayed', retryAtMs })
        wrongs.begin()
        const opened = await vault.openBackup(chosen, passphrase)
        if (opened.ok) {
          wrongs.succeed()
          return ok(reportOf(opened.value))
        }
        if (opened.error.code === 'wrong-passphrase') {
          return fail({ code: 'wrong-passphrase', retryAtMs: wrongs.retryAtMs() })
        }
        wrongs.takeBack()
        return opened
      },
      async addMissing() {
        return doneWith(await vault.addMissing())
      },
      async replaceAll() {
        return doneWith(await vault.replaceAll())
      },
      async create(wanted) {
        return doneWith(await vault.createFromBackup(wanted))
      },
      forget() {
        forget()
        return ok(null)
      },
      before: () => ok(vault.beforeRestore()?.atMs ?? null),
      undo: () => vault.undoRestore(),
    },
    stop() {
      stopWatching()
      forget()
    },
  }
}

function reportOf({ writtenAtMs, comparison }: OpenedBackup): RestoreReport {
  const { missing, same, different, onlyHere, trashed } = comparison
  return {
    writtenAtMs,
    missing: missing.map(rowOf),
    same: same.length,
    different: different.map(({ entry, by }) => ({ ...rowOf(entry), by })),
    onlyHere: onlyHere.map(rowOf),
    trashed,
  }
}

function rowOf({ issuer, name, parameters }: Entry): RestoreEntry {
  return { issuer, name, type: parameters.type }
}
