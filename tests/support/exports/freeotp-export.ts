// Backups as FreeOTP 2 and FreeOTP+ write them, with code of its own: Java's object serialisation
// (Java Object Serialization Specification, chapter 6) and node:crypto.
import { createCipheriv, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto'

export const KEY = Buffer.from('12345678901234567890')
/** Prints bytes as Java prints an array of them. */
const signed = (bytes: Uint8Array): number[] => [...new Int8Array(bytes)]

export const plusToken = (label: string, rest: object = {}): object => ({
  algo: 'SHA1',
  counter: 0,
  digits: 6,
  issuerExt: 'Acme',
  issuerInt: 'Acme',
  label,
  period: 30,
  secret: signed(KEY),
  type: 'TOTP',
  ...rest,
})

export const plusBackup = (tokens: readonly unknown[]): object => ({
  tokenOrder: tokens.map((_token, index) => `Acme:${index}`),
  tokens,
})

const uint = (bytes: number, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
const utf = (text: string): Buffer => {
  const bytes = modifiedUtf8(text)
  return Buffer.concat([uint(2, bytes.length), bytes])
}

function modifiedUtf8(text: string): Buffer {
  const bytes = Array.from({ length: text.length }, (_none, index) => {
    const unit = text.charCodeAt(index)
    if (unit > 0 && unit < 0x80) return [unit]
    if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)]
    return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
  })
  return Buffer.from(bytes.flat())
}

/** A HashMap of strings; strings that are there twice are written once. `isOld`: as Android wrote it before 7. */
export function javaMap(pairs: readonly (readonly [string, string])[], isOld = false): Buffer {
  const written = new Map<string, number>()
  const string = (text: string): Buffer => {
    const handle = written.get(text)
    if (handle !== undefined) return Buffer.concat([Buffer.of(0x71), uint(4, handle)])
    written.set(text, 0x7e_00_02 + written.size)
    const bytes = modifiedUtf8(text)
    if (bytes.length < 65_536) return Buffer.concat([Buffer.of(0x74), utf(text)])
    return Buffer.concat([Buffer.of(0x7c), uint(4, 0), uint(4, bytes.length), bytes])
  }
  const fields = [Buffer.from('F'), utf('loadFactor')]
  if (!isOld) fields.push(Buffer.from('I'), utf('threshold'))
  return Buffer.concat([
    Buffer.from('aced00057372', 'hex'),
    utf('java.util.HashMap'),
    Buffer.from('0507dac1c31660d103', 'hex'),
    uint(2, fields.length / 2),
    ...fields,
    Buffer.of(0x78, 0x70, 0x3f, 0x40, 0, 0),
    ...(isOld ? [] : [uint(4, 24)]),
    Buffer.of(0x77, 8),
    uint(4, 32),
    uint(4, pairs.length),
    ...pairs.flatMap(([key, value]) => [string(key), string(value)]),
    Buffer.of(0x78),
  ])
}

function encryptedKey(key: Buffer, plaintext: Buffer, mToken: string, isBare = false): object {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(mToken))
  const parts = [cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]
  const octets = [0x04, 0x0c, ...nonce]
  return {
    mCipher: 'AES/GCM/NoPadding',
    mCipherText: signed(Buffer.concat(parts)),
    mParameters: signed(Buffer.from(isBare ? octets : [0x30, 0x11, ...octets, 2, 1, 16])),
    mToken,
  }
}

interface BackupOptions {
  readonly hash?: 'sha1' | 'sha512'
  readonly isBare?: boolean
  /** Changes what is kept of the master key. */
  readonly master?: object
  /** Further pairs. */
  readonly more?: readonly (readonly [string, string])[]
}

/** The pairs of a backup; the app's own rounds are 100,000. */
export function freeOtpPairs(
  tokens: readonly unknown[],
  password: string,
  { hash = 'sha512', isBare = false, master = {}, more = [] }: BackupOptions = {},
): (readonly [string, string])[] {
  const salt = randomBytes(32)
  const key = randomBytes(32)
  const wrapped = encryptedKey(pbkdf2Sync(password, salt, 1000, 32, hash), key, 'AES', isBare)
  const masterKey = {
    mAlgorithm: `PBKDF2withHmac${hash.toUpperCase()}`,
    mEncryptedKey: wrapped,
    mIterations: 1000,
    mSalt: signed(salt),
    ...master,
  }
  const pairs = tokens.flatMap((token) => {
    const id = randomUUID()
    const secret = JSON.stringify(encryptedKey(key, KEY, 'HmacSHA1', isBare))
    return [
      [id, JSON.stringify({ key: secret })] as const,
      [`${id}-token`, JSON.stringify(token)] as const,
    ]
  })
  return [
    ...pairs.slice(0, 3),
    ['masterKey', JSON.stringify(masterKey)],
    ...pairs.slice(3),
    ...more,
  ]
}

export const freeOtpToken = (label: string, rest: object = {}): object => ({
  issuerExt: 'Acme',
  issuerInt: 'Acme',
  label,
  type: 'TOTP',
  ...rest,
})
