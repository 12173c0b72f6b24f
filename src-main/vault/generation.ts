// One generation of the vault's file, written and read back.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { InTurns } from '../time/steps.ts'
import { answersFor } from './entries/entry.ts'
import { encodeSteps, readableSteps } from './entries/payload.ts'
import { fileErrorCode } from './file/file-operations.ts'
import { WriteRefused, type SealedFiles } from './file/sealed-file.ts'
import { decryptSteps } from './file/sealed-format.ts'
import { bindingDigest, vaultFormat, type VaultHeader } from './file/vault-format.ts'
import { NONCE_BYTES } from './keys/cipher.ts'
import type { OpenVault } from './open-vault.ts'

export interface GenerationDeps {
  readonly sealedFiles: SealedFiles
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Buffer
  readonly inTurns: InTurns
}

/** Writes this very vault as the next generation, and gives its header; fails with `file-not-written`. */
export async function writeGeneration(
  { sealedFiles, nowMs, randomBytes, inTurns }: GenerationDeps,
  vault: OpenVault,
): Promise<Result<VaultHeader>> {
  const plaintext = await inTurns(encodeSteps(vault))
  let header = headerOf(vault, 0, nowMs())
  try {
    await sealedFiles.write(
      (generation) => {
        header = headerOf(vault, generation, nowMs())
        const nonce = randomBytes(NONCE_BYTES)
        return inTurns(vaultFormat.encodeSteps(header, plaintext, vault.key, nonce))
      },
      (readBack) => isSealed(readBack, plaintext, vault, inTurns),
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
async function isSealed(
  readBack: Buffer,
  plaintext: Buffer,
  vault: OpenVault,
  inTurns: InTurns,
): Promise<boolean> {
  const file = vaultFormat.decode(readBack)
  const decrypted =
    file === null || file === 'newer' ? null : await inTurns(decryptSteps(file, vault.key))
  if (decrypted === null) return false
  const isSame = decrypted.equals(plaintext)
  decrypted.fill(0)
  // Entries that cannot be read again must not become the newest generation.
  return isSame && inTurns(readableSteps(vault))
}
