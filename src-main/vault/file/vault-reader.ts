// Finds the newest generation that verifies. One that a newer version of the app wrote ends the search:
// an older one in its place would show entries as they were, and changes would go on from there.
import type { Entry } from '../entries/entry.ts'
import type { InTurns } from '../../time/steps.ts'
import { decodeSteps, type Payload } from '../entries/payload.ts'
import type { Generation, SealedFiles } from './sealed-file.ts'
import { decryptSteps } from './sealed-format.ts'
import { vaultFormat, type VaultFile, type VaultHeader } from './vault-format.ts'

/** What the folder contains, as far as that is known without a key. */
export type VaultOnDisk =
  | { readonly kind: 'absent' }
  /** There are files, and none of them can be used. */
  | { readonly kind: 'damaged' }
  /** A newer version of the app wrote the newest one that can be told. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'found'; readonly header: VaultHeader; readonly isNewest: boolean }

export interface OpenedVault extends Payload {
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
  inTurns: InTurns,
): Promise<OpenedVault | 'newer' | null> {
  for await (const generation of sealedFiles.newestFirst()) {
    const file = fileOf(generation)
    if (file === 'newer') return 'newer'
    const payload =
      file !== null && file.header.vaultId === vaultId
        ? await payloadOf(file, vaultKey, inTurns)
        : null
    if (payload === 'newer') return 'newer'
    if (file !== null && payload !== null) {
      return { header: file.header, ...payload, isNewest: generation.isNewest }
    }
    sealedFiles.markDamaged(generation.generation)
  }
  return null
}

/** The entries of one generation of an open vault; null when it is gone, or not authentic. */
export async function generationByNumber(
  sealedFiles: SealedFiles,
  number: number,
  { vaultId, key }: { readonly vaultId: string; readonly key: Buffer },
  inTurns: InTurns,
): Promise<Entry[] | null> {
  for await (const generation of sealedFiles.newestFirst()) {
    if (generation.generation !== number) continue
    const file = fileOf(generation)
    if (file === null || file === 'newer' || file.header.vaultId !== vaultId) return null
    const payload = await payloadOf(file, key, inTurns)
    return payload === null || payload === 'newer' ? null : payload.entries
  }
  return null
}

/** The payload of a file, or null when it is not authentic. */
async function payloadOf(file: VaultFile, vaultKey: Buffer, inTurns: InTurns) {
  const plaintext = await inTurns(decryptSteps(file, vaultKey))
  if (plaintext === null) return null
  try {
    return await inTurns(decodeSteps(plaintext))
  } finally {
    plaintext.fill(0)
  }
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
