import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { TotpParameters } from '../../../../src-shared/otp/parameters.ts'
import {
  createFileOperations,
  type FileOperations,
} from '../../../../src-main/vault/file/file-operations.ts'
import type { Clock } from '../../../../src-main/time/clock.ts'
import type { InTurns } from '../../../../src-main/time/steps.ts'
import type { Kdf } from '../../../../src-main/vault/keys/kdf.ts'
import { createKeyStore, type KeyStore } from '../../../../src-main/vault/keys/system-key-store.ts'
import { createVault, type Vault } from '../../../../src-main/vault/vault.ts'
import { everyFewSteps } from '../../../support/in-turns.ts'

export const PASSPHRASE = 'correct horse battery'
/** Proofs with which the slots of a vault may be changed. */
export const BY_PASSPHRASE = { kind: 'passphrase', passphrase: PASSPHRASE } as const
export const BY_KEY_STORE = { kind: 'key-store' } as const
/** The ASCII secret of RFC 6238 appendix B. */
export const RFC_SECRET = Buffer.from('12345678901234567890')

export const totp: TotpParameters = {
  type: 'totp',
  secret: new Uint8Array(RFC_SECRET),
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
}

/** A TOTP entry whose secret is made of `name`. */
export function entryNamed(name: string) {
  const secret = new Uint8Array(createHash('sha1').update(name).digest())
  return { parameters: { ...totp, secret }, issuer: 'Acme', name }
}

/** One hash instead of Argon2: tests of everything but the key derivation stay fast. */
export const cheapKdf: Kdf = {
  calibrate: () => Promise.resolve({ memoryKib: 64 * 1024, passes: 3, lanes: 1 }),
  derive: (passphrase, salt) =>
    Promise.resolve(createHash('sha256').update(passphrase).update(salt).digest()),
}

/** A key ring in memory that answers with promises, as Electron 45's does, and not at all while it is silent. */
export function silentKeyStoreOf(isSilent: () => boolean, clock: Pick<Clock, 'after'>): KeyStore {
  const mask = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
  const answered = () => (isSilent() ? new Promise<never>(() => {}) : Promise.resolve())
  return createKeyStore(
    {
      isAsyncEncryptionAvailable: () => answered().then(() => true),
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: (text) => answered().then(() => mask(Buffer.from(text))),
      decryptStringAsync: (sealed) => answered().then(() => ({ result: mask(sealed).toString() })),
    },
    'linux',
    clock,
  )
}

/** A key ring in memory. */
export function keyStoreOf(options: { backend?: string; isBroken?: () => boolean } = {}): KeyStore {
  const mask = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))
  return createKeyStore(
    {
      isEncryptionAvailable: () => true,
      getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
      encryptString: (text) => mask(Buffer.from(text)),
      decryptString(sealed) {
        if (options.isBroken?.() === true) throw new Error('Error while decrypting')
        return mask(sealed).toString()
      },
    },
    'linux',
  )
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-vault-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'vault')
}

export interface Fixture {
  readonly folder: string
  /** `setMs`: how far someone set the wall clock, as part of `nowMs`; the rest is time that passed. */
  readonly clock: { nowMs: number; skewMs: number; setMs: number }
  /** A vault over the same folder, as after a restart. */
  open(changes?: {
    files?: FileOperations
    keyStore?: KeyStore
    kdf?: Kdf
    inTurns?: InTurns
  }): Promise<Vault>
}

export const realFiles = createFileOperations(process.platform)

export async function fixture(folder?: string): Promise<Fixture> {
  const used = folder ?? (await temporaryFolder())
  const clock = { nowMs: 1_700_000_000_000, skewMs: 0, setMs: 0 }
  return {
    folder: used,
    clock,
    async open(changes = {}) {
      const vault = createVault({
        folder: used,
        files: changes.files ?? realFiles,
        keyStore: changes.keyStore ?? keyStoreOf(),
        kdf: changes.kdf ?? cheapKdf,
        clock: {
          nowMs: () => clock.nowMs,
          steadyMs: () => clock.nowMs - clock.setMs,
          codeTimeMs: () => clock.nowMs - clock.skewMs,
        },
        randomBytes,
        inTurns: changes.inTurns ?? everyFewSteps,
      })
      await vault.ready
      return vault
    },
  }
}

/** A fixture whose vault has PASSPHRASE and the named entries, one generation each, and is locked. */
export async function filledFixture(...names: string[]): Promise<Fixture> {
  const made = await fixture()
  const vault = await made.open()
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  for (const name of names) valueOf(await vault.add(entryNamed(name)))
  await vault.lock()
  return made
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Failed: ${JSON.stringify(result.error)}`)
  return result.value
}

/** The version of a payload that a later version of the app would write. */
export const NEXT_VERSION = 7

/** A payload with this JSON and the bytes behind it, padded as docs/vault-format.md says. */
export function payloadOf(json: unknown, secrets: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(json) ?? '')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const parts = [length, text, secrets]
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat(parts, Math.ceil(size / 4096) * 4096)
}

export function namesIn(vault: Vault): string[] {
  return valueOf(vault.list()).map((entry) => entry.name)
}

/** File names of the generations, oldest first. */
export async function generationFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.svault')).toSorted()
}
