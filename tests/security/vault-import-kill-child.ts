// Run by vault-import-kill.test.ts as a process of its own: adds entries at once, and is killed before the operation on
// files that it was told.
import { createHash, randomBytes } from 'node:crypto'
import {
  createFileOperations,
  type FileOperations,
} from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'

const [, , folder, killBefore, count] = process.argv
if (folder === undefined) throw new Error('which folder?')

let isImporting = false
let operations = 0
const real = createFileOperations(process.platform)
const files = Object.fromEntries(
  Object.entries(real).map(([name, operation]) => [
    name,
    (...given: never[]) => {
      if (isImporting && operations++ === Number(killBefore)) process.kill(process.pid, 'SIGKILL')
      return (operation as (...given: never[]) => unknown)(...given)
    },
  ]),
) as unknown as FileOperations

const vault = createVault({
  folder,
  files,
  keyStore: createKeyStore(
    {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptString: (text) => Buffer.from(text),
      decryptString: (sealed) => sealed.toString(),
    },
    'linux',
  ),
  kdf: createArgon2Kdf(() => performance.now()),
  clock: { nowMs: () => Date.now(), steadyMs: () => Date.now(), codeTimeMs: () => Date.now() },
  randomBytes,
  inTurns: createInTurns(systemClock),
})
await vault.ready
const opened =
  vault.status().phase === 'absent'
    ? await vault.create({ passphrase: null, useKeyStore: true })
    : await vault.unlockWithKeyStore()
if (!opened.ok) throw new Error(opened.error.code)
if (count === undefined) {
  // What is there afterwards.
  const list = vault.list()
  process.stdout.write(list.ok ? list.value.map(({ name }) => name).join(' ') : list.error.code)
  process.exit(0)
}
isImporting = true
const added = await vault.addAll(
  Array.from({ length: Number(count) }, (_, index) => ({
    parameters: {
      type: 'totp' as const,
      secret: new Uint8Array(createHash('sha1').update(`${index}`).digest()),
      algorithm: 'SHA1' as const,
      digits: 6,
      periodSeconds: 30,
    },
    issuer: 'Import',
    name: String(index),
  })),
)
process.stdout.write(
  added.ok ? `added ${added.value.added.length} after ${operations}` : added.error.code,
)
