// One generation of the vault's file, written and read back.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { answersFor } from './entries/entry.ts'
import { decodePayload, encodePayload, wipeSecrets } from './entries/payload.ts'
import { fileErrorCode } from './file/file-operations.ts'
import { WriteRefused, type SealedFiles } from './file/sealed-file.ts'
import { decryptSealed } from './file/sealed-format.ts'
import { bindingDigest, vaultFormat, type VaultHeader } from './file/vault-format.ts'
import { NONCE_BYTES } from './keys/cipher.ts'
import type { OpenVault } from './open-vault.ts'

export interface GenerationDeps {
  readonly sealedFiles: SealedFiles
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
}

/** Writes this very vault as the next generation, and gives its header; fails with `file-not-written`. */
export async function writeGeneration(
  { sealedFiles, nowMs, randomBytes }: GenerationDeps,
  vault: OpenVault,
): Promise<Result<VaultHeader>> {
  const plaintext = encodePayload(vault)
  let header = headerOf(vault, 0, nowMs())
  try {
    await sealedFiles.write(
      (generation) => {
        header = headerOf(vault, generation, nowMs())
        return vaultFormat.encode(header, plaintext, vault.key, randomBytes(NONCE_BYTES))
      },
      (readBack) => isSealed(readBack, plaintext, vault.key),
      vault.before?.generation ?? null,
    )
    return ok(header)
  } catch (error) {
    const reason = error instanceof WriteRefused ? error.reason : fileErrorCode(error)
    if (reason === null) throw error
    return fail({ code: 'file-not-written', reason })
  } finally {
    plaintext.fill(0)
  }
}

function headerOf(vault: OpenVault, generation: number, writtenAtMs: number): VaultHeader {
  const bindings = vault.entries.flatMap((entry) =>
    entry.binding !== null && answersFor(entry, entry.binding) ? [entry.binding] : [],
  )
  return {
    version: 1,
    vaultId: vault.vaultId,
    generation,
    writtenAtMs,
    slots: [...vault.slots],
    bindingDigests: bindings.map((binding) => bindingDigest(vault.vaultId, binding)),
  }
}

/** Whether the file that was read back contains exactly these entries. */
function isSealed(readBack: Buffer, plaintext: Buffer, key: Buffer): boolean {
  const file = vaultFormat.decode(readBack)
  const decrypted = file === null || file === 'newer' ? null : decryptSealed(file, key)
  if (decrypted === null) return false
  // The content is decoded as well: entries that cannot be read again must not become the newest generation.
  const payload = decrypted.equals(plaintext) ? decodePayload(decrypted) : null
  decrypted.fill(0)
  if (payload === null || payload === 'newer') return false
  wipeSecrets(payload.entries)
  return true
}
