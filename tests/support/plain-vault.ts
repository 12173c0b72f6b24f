// A vault in a folder that a key store without protection opens, with a key derivation that costs little.
import { createHash, randomBytes } from 'node:crypto'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import type { NewAddition } from '../../src-main/vault/entry-writes.ts'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf, type Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { createVault, type Vault } from '../../src-main/vault/vault.ts'

export const quickKdf: Kdf = {
  derive: createArgon2Kdf(() => 0).derive,
  calibrate: () => Promise.resolve({ memoryKib: 64, passes: 1, lanes: 1 }),
}

/** The vault in a folder, open; it is made where there is none. */
export async function openPlainVault(folder: string): Promise<Vault> {
  const vault = createVault({
    folder,
    files: createFileOperations(process.platform),
    keyStore: createKeyStore(
      {
        isEncryptionAvailable: () => true,
        getSelectedStorageBackend: () => 'gnome_libsecret',
        encryptString: (text) => Buffer.from(text),
        decryptString: (sealed) => sealed.toString(),
      },
      'linux',
    ),
    kdf: quickKdf,
    clock: { nowMs: () => Date.now(), steadyMs: () => Date.now(), codeTimeMs: () => Date.now() },
    inTurns: createInTurns(systemClock),
    randomBytes,
  })
  await vault.ready
  const isAbsent = vault.status().phase === 'absent'
  const opened = isAbsent
    ? await vault.create({ passphrase: null, useKeyStore: true })
    : await vault.unlockWithKeyStore()
  if (!opened.ok) throw new Error(opened.error.code)
  return vault
}

/** So many entries, whose secrets are made of their names. */
export function plainAdditions(prefix: string, count: number): NewAddition[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${prefix}${index}`
    const secret = new Uint8Array(createHash('sha1').update(name).digest())
    const kind = { type: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const
    return { parameters: { ...kind, secret }, issuer: 'Acme', name }
  })
}
