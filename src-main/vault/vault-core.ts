// State of the vault and the one way to change it: open, close, write the next generation.
import type { FailureCode } from '../../src-shared/model/failure.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { VaultNotice, VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { Attempts } from './keys/attempts.ts'
import { NONCE_BYTES } from './keys/cipher.ts'
import { answersFor, type Entry } from './entries/entry.ts'
import { ageEntries } from './entries/entry-changes.ts'
import { fileErrorCode } from './file/file-operations.ts'
import { decodeEntries, encodeEntries, wipeDropped, wipeSecrets } from './entries/payload.ts'
import { createQueue, type Queue } from './queue.ts'
import { WriteRefused, type SealedFiles } from './file/sealed-file.ts'
import type { Slot } from './keys/slots.ts'
import type { KeyStore } from './keys/system-key-store.ts'
import { isWorthWriting } from './entries/trash.ts'
import { uuidOf } from './uuid.ts'
import {
  bindingDigest,
  decodeVaultFile,
  decryptVaultFile,
  encodeVaultFile,
  type VaultHeader,
} from './file/vault-format.ts'
import { findVault, openVault, type VaultOnDisk } from './file/vault-reader.ts'

export interface VaultCoreDeps {
  readonly folder: string
  readonly sealedFiles: SealedFiles
  readonly attempts: Attempts
  readonly keyStore: KeyStore
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
}

/** An open vault. Lives until it is locked; then `key` and all secrets are overwritten. */
export interface OpenVault {
  readonly vaultId: string
  readonly key: Buffer
  slots: readonly Slot[]
  entries: readonly Entry[]
  /** Counter of the HOTP code that was shown last, by entry. */
  readonly shownCounters: Map<string, number>
}

type Content = Partial<Pick<OpenVault, 'slots' | 'entries'>>

/** Whether the vault is open. */
export interface VaultState {
  /** Done when the folder was looked at; until then the status says `absent`. Changes wait for it. */
  readonly ready: Promise<void>
  status(): VaultStatus
  /** Calls `listener` after the status or the entries changed. Returns its undo. */
  onChange(listener: () => void): () => void
  /** Nothing can be read from this call on; keys and secrets are overwritten when it is done. */
  lock(): Promise<VaultStatus>
  dismissNotices(): VaultStatus
}

export interface VaultCore extends VaultState {
  readonly queue: Queue
  opened(): OpenVault | null
  onDisk(): VaultOnDisk
  /** Looks at the folder anew. */
  look(): Promise<VaultOnDisk>
  /** Opens the newest authentic generation. Takes `key` over. */
  openWith(vaultId: string, key: Buffer): Promise<Result<VaultStatus>>
  /** Runs `job` on the open vault after the changes before it, or fails as locked. */
  change<T>(job: (vault: OpenVault) => Promise<Result<T>>): Promise<Result<T>>
  /** Writes the next generation, then makes `next` the content. On failure nothing is changed. */
  write(vault: OpenVault, next: Content): Promise<Result<null>>
  /** Makes a vault that was just written the open one. */
  begin(vault: OpenVault): void
  /** How often it was locked: what began before a lock must not open it after. */
  locks(): number
  /** Why nothing can be read now. */
  closedFailure(): { readonly ok: false; readonly error: { readonly code: ClosedCode } }
  addNotice(notice: VaultNotice): void
  newId(): string
}

type ClosedCode = Extract<
  FailureCode,
  'vault-absent' | 'vault-damaged' | 'vault-newer' | 'vault-locked'
>

export function createVaultCore(deps: VaultCoreDeps): VaultCore {
  const { sealedFiles, attempts } = deps
  const queue = createQueue()
  const notices = new Set<VaultNotice>()
  const listeners = new Set<() => void>()
  let opened: OpenVault | null = null
  let onDisk: VaultOnDisk = { kind: 'absent' }
  let locks = 0

  function changed(): void {
    for (const listener of listeners) listener()
  }

  function status(): VaultStatus {
    const keyStore = deps.keyStore.state()
    const shown = [...notices]
    if (opened !== null) {
      const slots = opened.slots.map((slot) => slot.kind)
      return { phase: 'unlocked', keyStore, slots, notices: shown }
    }
    if (onDisk.kind === 'absent') return { phase: 'absent', keyStore }
    if (onDisk.kind === 'damaged') return { phase: 'damaged', keyStore, folder: deps.folder }
    if (onDisk.kind === 'newer') return { phase: 'newer', keyStore }
    const slots = onDisk.header.slots.map((slot) => slot.kind)
    const retryAtMs = attempts.retryAtMs()
    return { phase: 'locked', keyStore, slots, retryAtMs, notices: shown }
  }

  function closedFailure(): ReturnType<VaultCore['closedFailure']> {
    const codes = {
      absent: 'vault-absent',
      damaged: 'vault-damaged',
      newer: 'vault-newer',
      found: 'vault-locked',
    } as const
    return { ok: false, error: { code: codes[onDisk.kind] } }
  }

  function headerOf(vault: OpenVault, generation: number): VaultHeader {
    const bindings = vault.entries.flatMap((entry) =>
      entry.binding !== null && answersFor(entry, entry.binding) ? [entry.binding] : [],
    )
    return {
      version: 1,
      vaultId: vault.vaultId,
      generation,
      writtenAtMs: deps.nowMs(),
      slots: [...vault.slots],
      bindingDigests: bindings.map((binding) => bindingDigest(vault.vaultId, binding)),
    }
  }

  async function write(vault: OpenVault, next: Content): Promise<Result<null>> {
    const entries = next.entries ?? vault.entries
    const slots = next.slots ?? vault.slots
    const plaintext = encodeEntries(entries)
    let header: VaultHeader | null = null
    try {
      await sealedFiles.write(
        (generation) => {
          header = headerOf({ ...vault, entries, slots }, generation)
          return encodeVaultFile(header, plaintext, vault.key, deps.randomBytes(NONCE_BYTES))
        },
        (readBack) => isSealed(readBack, plaintext, vault.key),
      )
    } catch (error) {
      wipeDropped(entries, vault.entries)
      const reason = error instanceof WriteRefused ? error.reason : fileErrorCode(error)
      if (reason === null) throw error
      return fail({ code: 'file-not-written', reason })
    } finally {
      plaintext.fill(0)
    }
    wipeDropped(vault.entries, entries)
    vault.entries = entries
    vault.slots = slots
    if (header !== null) onDisk = { kind: 'found', header, isNewest: true }
    if (opened === vault) changed()
    return ok(null)
  }

  async function look(): Promise<VaultOnDisk> {
    // A folder that cannot be read is not an empty one: no new vault may be made over it.
    onDisk = await findVault(sealedFiles).catch((error: unknown): VaultOnDisk => {
      if (fileErrorCode(error) === null) throw error
      return { kind: 'damaged' }
    })
    if (onDisk.kind === 'found' && !onDisk.isNewest) notices.add('older-generation-used')
    return onDisk
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
    async openWith(vaultId, key) {
      const found = await openVault(sealedFiles, vaultId, key)
      if (found === null || found === 'newer') {
        key.fill(0)
        onDisk = { kind: found ?? 'damaged' }
        changed()
        return closedFailure()
      }
      const { header, isNewest } = found
      onDisk = { kind: 'found', header, isNewest }
      if (!isNewest) notices.add('older-generation-used')
      const entries = ageEntries(found.entries, deps.nowMs())
      wipeDropped(found.entries, entries)
      const vault = { vaultId, key, slots: header.slots, entries, shownCounters: new Map() }
      begin(vault)
      // What cannot be written is counted again next time.
      if (isNewest && isWorthWriting(found.entries, entries)) await write(vault, {})
      return ok(status())
    },
    change: (job) => queue(async () => (opened === null ? closedFailure() : job(opened))),
    async lock() {
      const hidden = opened
      opened = null
      locks += 1
      // After what is under way: a write needs its key until it is verified, and an unlocking
      // that had begun ends before this.
      await queue(async () => {
        if (hidden !== null) wipe(hidden)
        if (opened !== null) wipe(opened)
        opened = null
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

/** Whether the file that was read back holds these very entries. */
function isSealed(readBack: Buffer, plaintext: Buffer, key: Buffer): boolean {
  const file = decodeVaultFile(readBack)
  const decrypted = file === null || file === 'newer' ? null : decryptVaultFile(file, key)
  if (decrypted === null) return false
  // Decoded as well: what could not be read again must not become the newest generation.
  const entries = decrypted.equals(plaintext) ? decodeEntries(decrypted) : null
  decrypted.fill(0)
  if (entries === null || entries === 'newer') return false
  wipeSecrets(entries)
  return true
}

function wipe(vault: OpenVault): void {
  vault.key.fill(0)
  wipeSecrets(vault.entries)
  vault.entries = []
  vault.shownCounters.clear()
}
