// Finds the newest generation that verifies. One that a newer version of the app wrote ends the search:
// an older one in its place would show entries as they were, and changes would go on from there.
import type { Entry } from '../entries/entry.ts'
import { decodeEntries } from '../entries/payload.ts'
import type { Generation, SealedFiles } from './sealed-file.ts'
import { decryptSealed } from './sealed-format.ts'
import { vaultFormat, type VaultFile, type VaultHeader } from './vault-format.ts'

/** What the folder contains, as far as that is known without a key. */
export type VaultOnDisk =
  | { readonly kind: 'absent' }
  /** There are files, and none of them can be used. */
  | { readonly kind: 'damaged' }
  /** A newer version of the app wrote the newest one that can be told. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'found'; readonly header: VaultHeader; readonly isNewest: boolean }

export interface OpenedVault {
  readonly header: VaultHeader
  readonly entries: Entry[]
  readonly isNewest: boolean
}

/** Finds the newest generation with a correct checksum. */
export async function findVault(sealedFiles: SealedFiles): Promise<VaultOnDisk> {
  let hasFiles = false
  for await (const generation of sealedFiles.newestFirst()) {
    hasFiles = true
    const file = fileOf(generation)
    if (file === 'newer') return { kind: 'newer' }
    if (file !== null) return { kind: 'found', header: file.header, isNewest: generation.isNewest }
    sealedFiles.markDamaged(generation.generation)
  }
  return { kind: hasFiles ? 'damaged' : 'absent' }
}

/**
 * Decrypts the newest authentic generation of this vault; `newer` when a newer version of the app wrote
 * it, null when there is none.
 */
export async function openVault(
  sealedFiles: SealedFiles,
  vaultId: string,
  vaultKey: Buffer,
): Promise<OpenedVault | 'newer' | null> {
  for await (const generation of sealedFiles.newestFirst()) {
    const file = fileOf(generation)
    if (file === 'newer') return 'newer'
    const entries =
      file !== null && file.header.vaultId === vaultId ? entriesOf(file, vaultKey) : null
    if (entries === 'newer') return 'newer'
    if (file !== null && entries !== null) {
      return { header: file.header, entries, isNewest: generation.isNewest }
    }
    sealedFiles.markDamaged(generation.generation)
  }
  return null
}

/** The entries of a file, or null when it is not authentic. */
function entriesOf(file: VaultFile, vaultKey: Buffer): Entry[] | 'newer' | null {
  const plaintext = decryptSealed(file, vaultKey)
  if (plaintext === null) return null
  const entries = decodeEntries(plaintext)
  plaintext.fill(0)
  return entries
}

/**
 * A file under another generation's name was put there: it does not count. Of a newer version's file the
 * generation is not known.
 */
function fileOf({ generation, bytes }: Generation): VaultFile | 'newer' | null {
  const file = bytes === null ? null : vaultFormat.decode(bytes)
  if (file === null || file === 'newer') return file
  return file.header.generation === generation ? file : null
}
