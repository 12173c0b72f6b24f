// Backups as andOTP writes them (andOTP/andOTP, BackupHelper.java), with code of its own on node:crypto.
import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto'
import { KEY, type Parameters } from './hostile.ts'

export function andotpEntry(label: string, own: Parameters = {}, rest: object = {}): object {
  const { type = 'totp', secret = `${KEY}======`, algorithm = 'SHA1', digits = 6 } = own
  return {
    secret,
    issuer: 'Acme',
    label,
    digits,
    type: type.toUpperCase(),
    algorithm,
    thumbnail: 'Default',
    last_used: 1_608_146_844_162,
    used_frequency: 0,
    ...(type === 'hotp' ? { counter: own.counter } : { period: own.period ?? 30 }),
    tags: [],
    ...rest,
  }
}

function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** rounds ‖ salt ‖ nonce ‖ ciphertext ‖ tag. */
export function andotpEncrypted(
  entries: readonly unknown[],
  password: string,
  rounds = 1_400,
): Buffer {
  const salt = randomBytes(12)
  const beginning = Buffer.alloc(4)
  beginning.writeInt32BE(rounds)
  const key = pbkdf2Sync(password, salt, rounds, 32, 'sha1')
  return Buffer.concat([beginning, salt, seal(key, JSON.stringify(entries))])
}

/** nonce ‖ ciphertext ‖ tag, as until version 0.6.2. */
export function andotpEncryptedOld(entries: readonly unknown[], password: string): Buffer {
  return seal(createHash('sha256').update(password).digest(), JSON.stringify(entries))
}
