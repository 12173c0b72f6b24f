import { createHash, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../../src-main/time/clock.ts'
import { createInTurns } from '../../../src-main/time/steps.ts'
import { createFileOperations } from '../../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../../src-main/vault/keys/kdf.ts'
import { createVault } from '../../../src-main/vault/vault.ts'

export const PASSPHRASE = 'tundra maple orbit canoe'

/** A computer whose vault holds this many entries, and whose person uses the authenticator without a server. */
export async function computerWith(userData: string, count: number): Promise<void> {
  await mkdir(userData)
  const preferences = { serverUrl: 'http://127.0.0.1:9', isIntroduced: true }
  await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
  const vault = createVault({
    folder: join(userData, 'vault'),
    files: createFileOperations(process.platform),
    keyStore: {
      state: () => ({ state: 'unavailable', backend: '' }),
      ask: async () => ({ state: 'unavailable', backend: '' }),
      onChange: () => () => {},
      seal: async () => 'refused',
      unseal: async () => 'refused',
    },
    kdf: createArgon2Kdf(() => performance.now()),
    clock: { nowMs: Date.now, steadyMs: () => performance.now(), codeTimeMs: Date.now },
    randomBytes,
    inTurns: createInTurns(systemClock),
  })
  await vault.ready
  await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })
  const added = await vault.addAll(
    Array.from({ length: count }, (_, index) => ({
      parameters: {
        type: 'totp',
        secret: new Uint8Array(createHash('sha1').update(String(index)).digest()),
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
      },
      issuer: `Service ${index}`,
      name: `person${index}@example.com`,
    })),
  )
  if (!added.ok) throw new Error(`The entries were not added: ${added.error.code}`)
  await vault.lock()
}
