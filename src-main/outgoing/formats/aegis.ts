// Aegis' vault, plain and encrypted, with a database of version 3 (docs/vault.md of Aegis).
import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { encodeBase32 } from '../../../src-shared/otp/base32.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import type { Entry } from '../../vault/entries/entry.ts'
import { KEY_BYTES, NONCE_BYTES, seal } from '../../vault/keys/cipher.ts'
import type { Exporter, ExportMeans } from '../exporter.ts'

const FILE_VERSION = 1
const DATABASE_VERSION = 3
const PASSWORD_SLOT = 1
const SCRYPT = { N: 32_768, r: 8, p: 1 }
/** What scrypt takes with these costs (128 N r), and as much again. */
const SCRYPT_MEMORY_BYTES = 256 * SCRYPT.N * SCRYPT.r
const SALT_BYTES = 32
const NO_AAD = Buffer.alloc(0)

/** The password as its bytes are: Aegis does not normalize it. */
const derive = promisify(
  (password: string, salt: Buffer, done: (error: Error | null, key: Buffer) => void) =>
    scrypt(password, salt, KEY_BYTES, { ...SCRYPT, maxmem: SCRYPT_MEMORY_BYTES }, done),
)

/** All members that Aegis' own entries have. */
const common = {
  extension: 'json',
  refuses: () => null,
  holdsAllOf: () => true,
} as const

export const aegis: Exporter = {
  ...common,
  write(entries, means) {
    const header = { slots: null, params: null }
    const file = { version: FILE_VERSION, header, db: databaseOf(entries, means) }
    return Promise.resolve({ bytes: bytesOf(file) })
  },
}

export const aegisEncrypted: Exporter = {
  ...common,
  async write(entries, means) {
    const { password, randomBytes, newId } = means
    const masterKey = randomBytes(KEY_BYTES)
    const salt = randomBytes(SALT_BYTES)
    const slotKey = await derive(password, salt)
    const wrapped = seal(slotKey, randomBytes(NONCE_BYTES), masterKey, NO_AAD)
    const database = Buffer.from(JSON.stringify(databaseOf(entries, means)), 'utf8')
    const sealed = seal(masterKey, randomBytes(NONCE_BYTES), database, NO_AAD)
    for (const secret of [masterKey, slotKey, database]) secret.fill(0)
    const slot = {
      type: PASSWORD_SLOT,
      uuid: newId(),
      key: wrapped.ciphertext.toString('hex'),
      key_params: hexOf(wrapped),
      n: SCRYPT.N,
      r: SCRYPT.r,
      p: SCRYPT.p,
      salt: salt.toString('hex'),
      repaired: true,
      is_backup: false,
    }
    const header = { slots: [slot], params: hexOf(sealed) }
    const file = { version: FILE_VERSION, header, db: sealed.ciphertext.toString('base64') }
    return { bytes: bytesOf(file) }
  },
}

function databaseOf(entries: readonly Entry[], { newId }: ExportMeans): object {
  const groups = new Map(entries.flatMap(({ tags }) => tags).map((tag) => [tag, newId()]))
  return {
    version: DATABASE_VERSION,
    entries: entries.map((entry) => ({
      type: entry.parameters.type,
      uuid: entry.id,
      name: entry.name,
      issuer: entry.issuer,
      note: entry.note,
      favorite: entry.pin !== null,
      icon: null,
      info: infoOf(entry.parameters),
      groups: entry.tags.flatMap((tag) => groups.get(tag) ?? []),
    })),
    groups: Array.from(groups, ([name, uuid]) => ({ uuid, name })),
    icons_optimized: true,
  }
}

function infoOf(parameters: OtpParameters): object {
  const secret = encodeBase32(parameters.secret)
  switch (parameters.type) {
    case 'totp': {
      const { algorithm, digits, periodSeconds } = parameters
      return { secret, algo: algorithm, digits, period: periodSeconds }
    }
    case 'hotp': {
      const { algorithm, digits, counter } = parameters
      return { secret, algo: algorithm, digits, counter }
    }
    case 'steam':
      return { secret, algo: 'SHA1', digits: 5, period: 30 }
  }
}

function hexOf({ nonce, tag }: { readonly nonce: Buffer; readonly tag: Buffer }) {
  return { nonce: nonce.toString('hex'), tag: tag.toString('hex') }
}

function bytesOf(file: object): Buffer {
  return Buffer.from(`${JSON.stringify(file, null, 4)}\n`, 'utf8')
}
