import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** A public key of those who make releases; the app ships two, and the private half of the second one is kept offline. */
export interface ReleaseKey {
  /** The beginning of the key's hash: nobody chooses it. */
  readonly id: string
  readonly publicKey: KeyObject
}

/** What is signed begins with this, so that no signature made for something else fits. */
const PURPOSE = Buffer.from('sync-update-1\n')

/** @throws for anything but the base64 of an Ed25519 key in SubjectPublicKeyInfo form. */
export function releaseKeyOf(base64: string): ReleaseKey {
  const der = Buffer.from(base64, 'base64')
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key')
  return { id: keyIdOf(publicKey), publicKey }
}

export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

export const signBytes = (bytes: Uint8Array, privateKey: KeyObject): Buffer =>
  sign(null, Buffer.concat([PURPOSE, bytes]), privateKey)

export const isSignedBy = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, Buffer.concat([PURPOSE, bytes]), key, signature)
