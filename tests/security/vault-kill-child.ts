// Run by vault-kill.test.ts as a separate process: opens the vault in the given folder and changes it round
// after round, reporting each change once it was acknowledged. It expects to be killed.
import { createHash, randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createFileOperations } from '../../src-main/vault/file/file-operations.ts'
import { createArgon2Kdf } from '../../src-main/vault/keys/kdf.ts'
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'
import { systemClock } from '../../src-main/time/clock.ts'
import { createInTurns } from '../../src-main/time/steps.ts'
import { createVault } from '../../src-main/vault/vault.ts'

const folder = process.argv[2]
const rounds = Number(process.argv[3] ?? Infinity)
if (folder === undefined) throw new Error('which folder?')

function tell(line: string): void {
  // At once and whole: what was reported before the kill must arrive.
  writeSync(1, `${line}\n`)
}

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
if (!opened.ok) {
  tell(`failed ${opened.error.code}`)
  process.exit(1)
}
tell('open')

const common = { algorithm: 'SHA1', digits: 10 } as const
const list = vault.list()
let counterId = list.ok ? list.value.find((entry) => entry.type === 'hotp')?.id : undefined

for (let round = 0; round < rounds; round += 1) {
  const secret = new Uint8Array(createHash('sha1').update(randomBytes(20)).digest())
  if (counterId === undefined) {
    const parameters = { type: 'hotp', ...common, secret, counter: 0 } as const
    const added = await vault.add({ parameters, issuer: '', name: 'counter' })
    if (!added.ok) throw new Error(added.error.code)
    counterId = added.value.id
    tell(`added ${counterId}`)
    continue
  }
  if (round % 3 === 0) {
    const code = await vault.nextCode(counterId)
    if (!code.ok) throw new Error(code.error.code)
    tell(`code ${code.value.digits}`)
    continue
  }
  const parameters = { type: 'totp', ...common, secret, periodSeconds: 30 } as const
  const added = await vault.add({ parameters, issuer: '', name: `${process.pid} ${round}` })
  if (!added.ok) throw new Error(added.error.code)
  tell(`added ${added.value.id}`)
}
