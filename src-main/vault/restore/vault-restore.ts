// Restoring from a backup or an exported file, and the way back. Each is one generation: all of it or nothing.
import { MAX_ENTRIES } from '../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { seenFrom } from '../../time/seen-time.ts'
import type { Entry } from '../entries/entry.ts'
import { ageEntries } from '../entries/entry-changes.ts'
import { wipeDropped, wipeSecrets } from '../entries/payload.ts'
import type { BeforeRestore } from '../entries/records.ts'
import { generationByNumber } from '../file/vault-reader.ts'
import type { OpenVault } from '../open-vault.ts'
import { ownFileFormat } from '../own-file/own-file-format.ts'
import type { OwnFiles } from '../own-file/own-file.ts'
import { createVaultWith, type NewVault } from '../vault-access.ts'
import type { VaultSlotsDeps } from '../vault-slots.ts'
import { comparisonSteps, type Comparison } from './comparison.ts'
import { inPlaceOfAll, withMissing } from './restored.ts'

/** What is in an opened file, beside what is here. The secrets stay where they are. */
export interface OpenedBackup {
  readonly writtenAtMs: number
  readonly comparison: Comparison
}

export interface VaultRestore {
  /**
   * Opens a backup or an exported file and holds it; the one before is forgotten. Fails as opening an own file does,
   * or with `restore-forgotten` when it was forgotten meanwhile.
   */
  openBackup(bytes: Buffer, passphrase: string): Promise<Result<OpenedBackup>>
  /** Forgets what is held, and overwrites it. */
  forgetBackup(): void
  /** Adds what is in use in the backup and not here. What is held is forgotten when it is done. */
  addMissing(): Promise<Result<{ added: number }>>
  /** The backup takes the place of everything; the state of before stays, and can be gone back to. */
  replaceAll(): Promise<Result<null>>
  /** Makes the vault, with what is in the backup. */
  createFromBackup(vault: NewVault): Promise<Result<VaultStatus>>
  /** What the last restore replaced, while the vault is open and it is kept. */
  beforeRestore(): BeforeRestore | null
  /** Puts back what the last restore replaced; what it put there is then what can be gone back to. */
  undoRestore(): Promise<Result<null>>
}

interface Held {
  readonly entries: Entry[]
}

export interface VaultRestoreDeps extends VaultSlotsDeps {
  readonly ownFiles: Pick<OwnFiles, 'open'>
  readonly nowMs: () => number
}

export function createVaultRestore(deps: VaultRestoreDeps): VaultRestore {
  const { core, ownFiles, nowMs } = deps
  let held: Held | null = null
  let opening: object | null = null
  let forgets = 0

  function forget(): void {
    forgets += 1
    opening = null
    if (held !== null) wipeSecrets(held.entries)
    held = null
  }

  /**
   * Runs `job` with what is held; only a restore that failed leaves it for another try. Until then nobody else has
   * it: a second restore, or forgetting, would overwrite secrets that are on their way into the vault.
   */
  async function withHeld<T>(job: (entries: readonly Entry[]) => Promise<Result<T>>) {
    const taken = held
    if (taken === null) return fail({ code: 'restore-forgotten' })
    held = null
    const forgetsBefore = forgets
    let isFailed = false
    try {
      const result = await job(taken.entries)
      isFailed = !result.ok
      return result
    } finally {
      if (isFailed && forgets === forgetsBefore) held = taken
      else wipeSecrets(taken.entries)
    }
  }

  return {
    forgetBackup: forget,
    async openBackup(bytes, passphrase) {
      forget()
      const mine = {}
      opening = mine
      const opened = await ownFiles.open(bytes, passphrase)
      if (opening !== mine) {
        if (opened.ok) wipeSecrets(opened.value)
        return fail({ code: 'restore-forgotten' })
      }
      if (!opened.ok) return opened
      // Time has passed since it was written: an enrolment that was under way then is over.
      const entries = ageEntries(opened.value, nowMs())
      wipeDropped(opened.value, entries)
      held = { entries }
      const here = core.opened()?.entries ?? []
      const comparison = await core.inTurns(comparisonSteps(here, entries))
      if (held?.entries !== entries) return fail({ code: 'restore-forgotten' })
      return ok({ writtenAtMs: writtenAtMsOf(bytes), comparison })
    },
    addMissing: () =>
      withHeld((backup) =>
        core.change(async (vault) => {
          const { missing } = await core.inTurns(comparisonSteps(vault.entries, backup))
          if (missing.length === 0) return ok({ added: 0 })
          const { entries, added } = withMissing(vault.entries, missing, core.newId)
          if (entries.length > MAX_ENTRIES) {
            wipeSecrets(added)
            return fail({ code: 'vault-full', limit: MAX_ENTRIES })
          }
          const written = await core.write(vault, { entries })
          return written.ok ? ok({ added: added.length }) : written
        }),
      ),
    replaceAll: () => withHeld((backup) => core.change((vault) => replace(deps, vault, backup))),
    createFromBackup: (vault) =>
      withHeld((backup) =>
        core.queue(() => createVaultWith(deps, vault, inPlaceOfAll([], backup))),
      ),
    beforeRestore: () => core.opened()?.before ?? null,
    undoRestore: () =>
      core.change(async (vault) => {
        const { before } = vault
        if (before === null) return fail({ code: 'nothing-to-undo' })
        const { sealedFiles } = deps
        const entries = await generationByNumber(
          sealedFiles,
          before.generation,
          vault,
          core.inTurns,
        )
        if (entries === null) return fail({ code: 'nothing-to-undo' })
        try {
          return await replace(deps, vault, entries)
        } finally {
          wipeSecrets(entries)
        }
      }),
  }
}

async function replace(
  { core, nowMs }: VaultRestoreDeps,
  vault: OpenVault,
  backup: readonly Entry[],
): Promise<Result<null>> {
  const onDisk = core.onDisk()
  const generation = onDisk.kind === 'found' ? onDisk.header.generation : null
  if (generation === null) return core.closedFailure()
  const entries = inPlaceOfAll(vault.entries, backup)
  const before = { generation, atMs: nowMs(), age: seenFrom(nowMs()) }
  return core.write(vault, { entries, before })
}

function writtenAtMsOf(bytes: Buffer): number {
  const file = ownFileFormat.decode(bytes)
  return file === null || file === 'newer' ? 0 : file.header.writtenAtMs
}
