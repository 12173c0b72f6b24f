// Exports as Proton Authenticator writes them (protonpass/proton-pass-common), with code of its own on node:crypto.
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { hashRawSync } from '@node-rs/argon2'

export const protonEntry = (uri: unknown, rest: object = {}, type = 'Totp'): object => ({
  id: randomUUID(),
  content: { uri, entry_type: type, name: 'ana' },
  note: null,
  ...rest,
})

export const protonPlain = (entries: readonly unknown[], version = 1): object => ({
  version,
  entries,
})

export function protonEncrypted(content: object, password: string) {
  const salt = randomBytes(16)
  const key = hashRawSync(password, {
    memoryCost: 19 * 1024,
    timeCost: 2,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from('proton.authenticator.export.v1'))
  const sealed = [
    nonce,
    cipher.update(JSON.stringify(content)),
    cipher.final(),
    cipher.getAuthTag(),
  ]
  return {
    version: 1,
    salt: salt.toString('base64'),
    content: Buffer.concat(sealed).toString('base64'),
  }
}
