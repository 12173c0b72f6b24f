// The state of the vault and the only ways to change it: open, close, write the next generation.
import { ok, type Result } from '../../src-shared/model/result.ts'
import type { InTurns } from '../time/steps.ts'
import type { VaultNotice, VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import { summarySteps } from './entries/entry.ts'
import { ageEntries } from './entries/entry-changes.ts'
import { wipeDropped } from './entries/payload.ts'
import { isWorthWriting } from './entries/trash.ts'
import { settleUses, withUses } from './entries/usage.ts'
import { fileErrorCode } from './file/file-operations.ts'
import type { SealedFiles } from './file/sealed-file.ts'
import type { VaultHeader } from './file/vault-format.ts'
import { findVault, openVault, type VaultOnDisk } from './file/vault-reader.ts'
import { writeGeneration } from './generation.ts'
import { ageBefore } from './restore/before.ts'
import type { Attempts } from './keys/attempts.ts'
import type { KeyStore } from './keys/system-key-store.ts'
import { newVault, wipeVault, type OpenVault } from './open-vault.ts'
import { createQueue, type Queue } from './queue.ts'
import { uuidOf } from './uuid.ts'
import { closedFailureOf, statusOf, type ClosedFailure } from './vault-state.ts'

export interface VaultCoreDeps {
  readonly folder: string
  readonly sealedFiles: SealedFiles
  readonly attempts: Attempts
  readonly keyStore: KeyStore
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
  readonly inTurns: InTurns
}

type Content = Partial<Pick<OpenVault, 'slots' | 'entries' | 'backup' | 'before'>>

/** Whether the vault is open. */
export interface VaultState {
  /** Resolves when the folder has been read; until then the status is `absent`. Changes wait for it. */
  readonly ready: Promise<void>
  status(): VaultStatus
  /** Calls `listener` after the status or the entries changed. Returns a function that undoes it. */
  onChange(listener: () => void): () => void
  /** From this call on nothing can be read; keys and secrets have been overwritten when it resolves. */
  lock(): Promise<VaultStatus>
  dismissNotices(): VaultStatus
}

export interface VaultCore extends VaultState {
  readonly queue: Queue
  readonly inTurns: InTurns
  opened(): OpenVault | null
  onDisk(): VaultOnDisk
  /** Reads the folder again. */
  look(): Promise<VaultOnDisk>
  /** Opens the newest authentic generation. Takes ownership of `key`. */
  openWith(vaultId: string, key: Buffer): Promise<Result<VaultStatus>>
  /** Runs `job` on the open vault after all earlier changes, or fails as locked. */
  change<T>(job: (vault: OpenVault) => Promise<Result<T>>): Promise<Result<T>>
  /** Writes the next generation, then makes `next` the content. On failure nothing is changed. */
  write(vault: OpenVault, next: Content): Promise<Result<null>>
  /** Makes a vault that was just written the open one. */
  begin(vault: OpenVault): void
  /** Calls `run` with the open vault each time that it is about to be locked, and waits. Returns a function that undoes it. */
  beforeLock(run: (vault: OpenVault) => Promise<void>): () => void
  /** How often it was locked: what began before a lock must not open it after. */
  locks(): number
  /** Why nothing can be read now. */
  closedFailure(): ClosedFailure
  addNotice(notice: VaultNotice): void
  newId(): string
}

export function createVaultCore(deps: VaultCoreDeps): VaultCore {
  const { sealedFiles, attempts } = deps
  const queue = createQueue()
  const notices = new Set<VaultNotice>()
  const listeners = new Set<() => void>()
  const lastLooks = new Set<(vault: OpenVault) => Promise<void>>()
  let opened: OpenVault | null = null
  let onDisk: VaultOnDisk = { kind: 'absent' }
  let locks = 0

  function changed(): void {
    for (const listener of listeners) listener()
  }

  const status = (): VaultStatus =>
    statusOf({
      opened,
      onDisk,
      keyStore: deps.keyStore.state(),
      notices: [...notices],
      retryAtMs: attempts.retryAtMs(),
      folder: deps.folder,
    })
  const closedFailure = () => closedFailureOf(onDisk)

  async function write(vault: OpenVault, next: Content): Promise<Result<null>> {
    const uses = new Map(vault.uses)
    const entries = withUses(next.entries ?? vault.entries, uses)
    const content = { ...vault, ...next, entries }
    let written: Result<VaultHeader> | null = null
    try {
      await deps.inTurns(summarySteps(entries))
      written = await writeGeneration(deps, content)
    } finally {
      if (written?.ok !== true) wipeDropped(entries, vault.entries)
    }
    if (!written.ok) return written
    wipeDropped(vault.entries, entries)
    settleUses(vault.uses, uses)
    vault.entries = entries
    vault.slots = content.slots
    vault.backup = content.backup
    vault.before = content.before
    onDisk = { kind: 'found', header: written.value, isNewest: true }
    if (opened === vault) changed()
    return ok(null)
  }

  async function look(): Promise<VaultOnDisk> {
    // A folder that cannot be read does not count as empty: no new vault may be created over it.
    onDisk = await findVault(sealedFiles).catch((error: unknown): VaultOnDisk => {
      if (fileErrorCode(error) === null) throw error
      return { kind: 'damaged' }
    })
    if (onDisk.kind === 'found' && !onDisk.isNewest) notices.add('older-generation-used')
    return onDisk
  }

  async function close(vault: OpenVault): Promise<void> {
    try {
      for (const look of lastLooks) await look(vault)
    } finally {
      wipeVault(vault)
    }
  }

  /** Writes what was used before the vault is closed. A lock does not fail because of it. */
  async function keepUses(vault: OpenVault): Promise<void> {
    const isNewest = onDisk.kind === 'found' && onDisk.isNewest
    if (vault.uses.size > 0 && isNewest) await write(vault, {})
  }

  async function closeKept(vault: OpenVault): Promise<void> {
    try {
      await keepUses(vault)
    } finally {
      await close(vault)
    }
  }

  function begin(vault: OpenVault): void {
    opened = vault
    changed()
  }

  const ready = queue(async () => {
    await Promise.all([attempts.load(), deps.keyStore.ask()])
    await look()
    changed()
    // Tells also of an answer that came when nobody waited for it any more.
    deps.keyStore.onChange(changed)
  })

  return {
    queue,
    inTurns: deps.inTurns,
    ready,
    status,
    look,
    write,
    begin,
    closedFailure,
    opened: () => opened,
    onDisk: () => onDisk,
    locks: () => locks,
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    beforeLock(run) {
      lastLooks.add(run)
      return () => {
        lastLooks.delete(run)
      }
    },
    async openWith(vaultId, key) {
      const found = await openVault(sealedFiles, vaultId, key, deps.inTurns)
      if (found === null || found === 'newer') {
        key.fill(0)
        onDisk = { kind: found ?? 'damaged' }
        changed()
        return closedFailure()
      }
      const { header, isNewest, backup } = found
      onDisk = { kind: 'found', header, isNewest }
      if (!isNewest) notices.add('older-generation-used')
      const nowMs = deps.nowMs()
      const entries = ageEntries(found.entries, nowMs)
      wipeDropped(found.entries, entries)
      const before = ageBefore(found.before, nowMs)
      const vault = { ...newVault({ vaultId, key, slots: header.slots }), entries, backup, before }
      await deps.inTurns(summarySteps(entries))
      begin(vault)
      // If this cannot be written, the time is counted again at the next opening.
      if (isNewest && isWorthWriting(found.entries, entries)) await write(vault, {})
      return ok(status())
    },
    change: (job) => queue(async () => (opened === null ? closedFailure() : job(opened))),
    async lock() {
      const hidden = opened
      opened = null
      locks += 1
      // Waits for running changes: a write needs its key until it is verified, and an unlocking that had
      // begun finishes first.
      await queue(async () => {
        if (hidden !== null) await closeKept(hidden)
        const openedLast = opened
        opened = null
        if (openedLast !== null) await close(openedLast)
      })
      changed()
      return status()
    },
    addNotice(notice) {
      notices.add(notice)
      changed()
    },
    dismissNotices() {
      notices.clear()
      changed()
      return status()
    },
    newId: () => uuidOf(deps.randomBytes(16)),
  }
}
