// Exports as Bitwarden writes them (bitwarden/clients, libs/tools/export), with code of its own on node:crypto.
import {
  createCipheriv,
  createHash,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import { hashRawSync } from '@node-rs/argon2'

export const bitwardenItem = (name: string, totp: unknown, rest: object = {}): object => ({
  id: randomUUID(),
  organizationId: null,
  folderId: null,
  type: 1,
  reprompt: 0,
  name,
  notes: 'a note of the login',
  favorite: false,
  login: { uris: [], username: 'ana', password: 'never read', totp },
  collectionIds: null,
  ...rest,
})

export const bitwardenPlain = (items: readonly unknown[], rest: object = {}): object => ({
  encrypted: false,
  folders: [{ id: 'f1', name: 'Work' }],
  items,
  ...rest,
})

type Kdf =
  | { readonly kdfType: 0; readonly kdfIterations: number }
  | {
      readonly kdfType: 1
      readonly kdfIterations: number
      readonly kdfMemory: number
      readonly kdfParallelism: number
    }

export const pbkdf2: Kdf = { kdfType: 0, kdfIterations: 5000 }
export const argon2: Kdf = { kdfType: 1, kdfIterations: 2, kdfMemory: 1, kdfParallelism: 2 }

function masterKey(password: string, salt: string, kdf: Kdf): Buffer {
  if (kdf.kdfType === 0) return pbkdf2Sync(password, salt, kdf.kdfIterations, 32, 'sha256')
  return hashRawSync(password, {
    memoryCost: kdf.kdfMemory * 1024,
    timeCost: kdf.kdfIterations,
    parallelism: kdf.kdfParallelism,
    outputLen: 32,
    salt: createHash('sha256').update(salt).digest(),
  })
}

function encString(text: string, key: Buffer): string {
  const [encryption, authentication] = ['enc', 'mac'].map((info) =>
    createHmac('sha256', key).update(`${info}\u0001`).digest(),
  )
  if (encryption === undefined || authentication === undefined) throw new Error('no keys')
  const nonce = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', encryption, nonce)
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final()])
  const mac = createHmac('sha256', authentication).update(nonce).update(ciphertext).digest()
  return `2.${[nonce, ciphertext, mac].map((part) => part.toString('base64')).join('|')}`
}

export interface BitwardenProtected {
  readonly encKeyValidation_DO_NOT_EDIT: string
  readonly data: string
}

/** A password-protected export. */
export function bitwardenProtected(
  content: object,
  password: string,
  kdf: Kdf = pbkdf2,
): BitwardenProtected {
  const salt = randomBytes(16).toString('base64')
  const key = masterKey(password, salt, kdf)
  const beginning = { encrypted: true, passwordProtected: true, salt, ...kdf }
  return {
    ...beginning,
    encKeyValidation_DO_NOT_EDIT: encString(randomUUID(), key),
    data: encString(JSON.stringify(content), key),
  }
}
