// Backups as Stratum writes them (doc/BACKUP_FORMAT.md of that app), with code of its own on node:crypto.
import { argon2Sync, createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'

export const stratumEntry = (Username: string, rest: object = {}): object => ({
  Type: 2,
  Icon: null,
  Issuer: 'Acme',
  Username,
  Secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  Pin: null,
  Algorithm: 0,
  Digits: 6,
  Period: 30,
  Counter: 0,
  CopyCount: 0,
  Ranking: 0,
  ...rest,
})

export const stratumPlain = (Authenticators: readonly unknown[], rest: object = {}): object => ({
  Authenticators,
  Categories: [],
  AuthenticatorCategories: [],
  CustomIcons: [],
  ...rest,
})

/** Since 2022: Argon2id and AES-256-GCM. */
export function stratumStrong(content: unknown, password: string): Buffer {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cost = { memory: 65_536, passes: 3, parallelism: 4, tagLength: 32 }
  const key = argon2Sync('argon2id', { message: password, nonce: salt, ...cost })
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = [cipher.update(textOf(content)), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([Buffer.from('AUTHENTICATORPRO'), salt, nonce, ...body])
}

/** Before: PBKDF2 and AES-256-CBC. */
export function stratumLegacy(content: unknown, password: string): Buffer {
  const salt = randomBytes(20)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, 64_000, 32, 'sha1'), iv)
  const body = [cipher.update(textOf(content)), cipher.final()]
  return Buffer.concat([Buffer.from('AuthenticatorPro'), salt, iv, ...body])
}

const textOf = (content: unknown) =>
  Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
