// Run by vault-memory.test.ts as a separate process: fills a vault, makes codes, locks it and waits each time
// until its memory was searched.
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createVault } from '../../src-main/vault/vault.ts'
import { knownRandomness, knownSecret, SECRET_COUNT } from './vault-memory-secrets.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('which folder?')

async function pause(name: string): Promise<void> {
  process.stdout.write(`${name}\n`)
  await once(process.stdin, 'data')
}

const nowMs = () => Date.now()
const vault = createVault({
  folder,
  files: createFileOperations(process.platform),
  keyStore: createKeyStore(
    {
      isEncryptionAvailable: () => false,
      encryptString: () => Buffer.alloc(0),
      decryptString: () => '',
    },
    'linux',
  ),
  kdf: {
    derive: createArgon2Kdf(nowMs).derive,
    // Little memory, because all of it is searched.
    calibrate: () => Promise.resolve({ memoryKib: 1024, passes: 1, lanes: 1 }),
  },
  clock: { nowMs, steadyMs: nowMs, codeTimeMs: nowMs },
  randomBytes: knownRandomness(),
  inTurns: createInTurns(systemClock),
})
await vault.create({ passphrase: 'correct horse battery', useKeyStore: false })
for (let index = 0; index < SECRET_COUNT; index += 1) {
  const secret = knownSecret(index)
  const common = { algorithm: 'SHA1', digits: 6, secret } as const
  const parameters = { type: 'totp', ...common, periodSeconds: 30 } as const
  await vault.add({ parameters, issuer: 'Acme', name: `entry ${index}` })
  secret.fill(0)
}
await vault.lock()
await vault.unlock('correct horse battery')
for (let time = 0; time < 50; time += 1) vault.codes()
const passphrase = 'correct horse battery'
await vault.setBackupPassphrase({ kind: 'vault', passphrase })
for (let time = 0; time < 5; time += 1) {
  const backup = await vault.sealBackup()
  if (backup !== null) await writeFile(`${folder}.svbak`, backup.bytes)
}
await pause('unlocked')
await vault.lock()
await pause('locked')
process.exit(0)
