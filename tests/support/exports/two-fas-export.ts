// Backups as 2FAS writes them (twofas/2fas-android, BackupService.kt), with code of its own on node:crypto.
import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import { KEY, type Parameters } from './hostile.ts'

export function twoFasService(name: string, own: Parameters = {}, rest: object = {}): object {
  const { type = 'totp', secret = KEY, algorithm = 'SHA1', digits = 6, period, counter } = own
  return {
    name,
    secret,
    updatedAt: 1_702_934_567_518,
    otp: {
      link: `otpauth://totp/${name}?secret=[hidden]`,
      label: 'ana',
      account: 'ana',
      issuer: 'Issuer Inc.',
      digits,
      ...(type === 'hotp' ? { counter } : { period: period ?? 30 }),
      algorithm,
      tokenType: type.toUpperCase(),
      source: 'Link',
    },
    order: { position: 0 },
    icon: { selected: 'IconCollection', iconCollection: { id: 'a5b3fb65' } },
    ...rest,
  }
}

export const twoFasBackup = (services: readonly unknown[], rest: object = {}): object => ({
  services,
  groups: [{ id: 'g1', name: 'Work', isExpanded: true, updatedAt: 0 }],
  updatedAt: 1_702_934_782_660,
  schemaVersion: 4,
  appVersionCode: 5_000_009,
  appVersionName: '5.1.0',
  appOrigin: 'android',
  ...rest,
})

/** `base64(ciphertext ‖ tag):base64(salt):base64(nonce)`. */
export function twoFasSealed(text: string, password: string): string {
  const salt = randomBytes(256)
  const nonce = randomBytes(12)
  const cipher = createCipheriv(
    'aes-256-gcm',
    pbkdf2Sync(password, salt, 10_000, 32, 'sha256'),
    nonce,
  )
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  return [sealed, salt, nonce].map((part) => part.toString('base64')).join(':')
}

export const twoFasEncrypted = (
  services: readonly unknown[],
  password: string,
  rest: object = {},
): object =>
  twoFasBackup([], {
    servicesEncrypted: twoFasSealed(JSON.stringify(services), password),
    reference: twoFasSealed('a constant of the app', password),
    ...rest,
  })
