// Backups as Aegis writes them (docs/vault.md of that app), with code of its own on node:crypto.
import { createCipheriv, randomBytes, randomUUID, scryptSync } from 'node:crypto'

interface AegisEntry {
  readonly type: string
  readonly info: Readonly<Record<string, unknown>>
  readonly [member: string]: unknown
}

/** Quick costs; the app's own are n = 32768. */
const COST = { n: 1024, r: 8, p: 1 }

export const aegisEntry = (name: string, rest: Partial<AegisEntry> = {}): AegisEntry => ({
  type: 'totp',
  uuid: randomUUID(),
  name,
  issuer: 'Acme',
  note: '',
  favorite: false,
  icon: null,
  info: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algo: 'SHA1', digits: 6, period: 30 },
  groups: [],
  ...rest,
})

export const aegisDatabase = (entries: readonly unknown[], rest: object = {}) => ({
  version: 3,
  entries,
  groups: [],
  icons_optimized: true,
  ...rest,
})

export const aegisPlain = (db: object, rest: object = {}): object => ({
  version: 1,
  header: { slots: null, params: null },
  db,
  ...rest,
})

function seal(key: Buffer, plaintext: Buffer) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const params = { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') }
  return { ciphertext, params }
}

/** A slot that a password opens. */
export function passwordSlot(masterKey: Buffer, password: string, cost: Partial<typeof COST> = {}) {
  const { n, r, p } = { ...COST, ...cost }
  const salt = randomBytes(32)
  const key = scryptSync(password, salt, 32, { N: n, r, p })
  const wrapped = seal(key, masterKey)
  return {
    type: 1,
    uuid: randomUUID(),
    key: wrapped.ciphertext.toString('hex'),
    key_params: wrapped.params,
    n,
    r,
    p,
    salt: salt.toString('hex'),
    repaired: true,
    is_backup: false,
  }
}

/** A slot that a fingerprint opens, on the phone only. */
export const biometricSlot = () => ({
  type: 2,
  uuid: randomUUID(),
  key: randomBytes(32).toString('hex'),
  key_params: { nonce: randomBytes(12).toString('hex'), tag: randomBytes(16).toString('hex') },
})

/** An encrypted backup; `slotsOf` makes its slots, by default one for `password`. */
export function aegisEncrypted(
  db: object,
  password: string,
  slotsOf: (masterKey: Buffer) => readonly object[] = (key) => [passwordSlot(key, password)],
): { version: number; header: { slots: object[]; params: object }; db: string } {
  const masterKey = randomBytes(32)
  const { ciphertext, params } = seal(masterKey, Buffer.from(JSON.stringify(db, null, 4)))
  return {
    version: 1,
    header: { slots: [...slotsOf(masterKey)], params },
    db: ciphertext.toString('base64'),
  }
}
