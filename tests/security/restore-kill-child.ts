// Run by restore-kill.test.ts as a process of its own: restores a backup, and is killed before the operation on files
// that it was told. With the way `look` it says what is in the vault.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import {
  createFileOperations,
  type FileOperations,
} from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { createVault } from '../../src-main/vault/vault.ts'

const [, , folder, way, backup = '', killBefore = 'never'] = process.argv
if (folder === undefined) throw new Error('which folder?')

let isRestoring = false
let operations = 0
const real = createFileOperations(process.platform)
const files = Object.fromEntries(
  Object.entries(real).map(([name, operation]) => [
    name,
    (...given: never[]) => {
      if (isRestoring && operations++ === Number(killBefore)) process.kill(process.pid, 'SIGKILL')
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
  inTurns: createInTurns(systemClock),
  randomBytes,
})
await vault.ready
if (vault.status().phase !== 'absent') {
  const opened = await vault.unlockWithKeyStore()
  if (!opened.ok) throw new Error(opened.error.code)
}
if (way === 'look') {
  const list = vault.list()
  const names = list.ok ? list.value.map(({ name }) => name) : [list.error.code]
  const undo = vault.beforeRestore() === null ? 'none' : 'undo'
  process.stdout.write([undo, ...names].join(' '))
  process.exit(0)
}
if (way !== 'undo') {
  const opened = await vault.openBackup(await readFile(backup), 'correct horse battery')
  if (!opened.ok) throw new Error(opened.error.code)
}
isRestoring = true
const done = await {
  add: () => vault.addMissing(),
  replace: () => vault.replaceAll(),
  create: () => vault.createFromBackup({ passphrase: null, useKeyStore: true }),
  undo: () => vault.undoRestore(),
}[way as 'add' | 'replace' | 'create' | 'undo']()
process.stdout.write(done.ok ? `done after ${operations}` : done.error.code)
