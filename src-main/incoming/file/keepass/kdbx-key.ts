// What making the key of a KeePass database costs, by its header. Runs in a process of its own.
import kdbxweb from 'kdbxweb'
import type { KdbxHeader } from 'kdbxweb'
import type { KeyRequest } from '../keys/key-request.ts'

const KEY_BYTES = 32
const ARGON2_VERSION = 0x13

/** Null when it is a way that is not known here. */
export function keyRequestOf(header: KdbxHeader): KeyRequest | null {
  const { transformSeed, keyEncryptionRounds, kdfParameters } = header
  if (header.versionMajor < 4) {
    if (transformSeed === undefined) return null
    const cost = { kind: 'aes', rounds: numberOf(keyEncryptionRounds) } as const
    return { cost, salt: new Uint8Array(transformSeed), keyBytes: KEY_BYTES }
  }
  const get = (name: string): unknown => kdfParameters?.get(name)
  const uuid = get('$UUID')
  const salt = get('S')
  if (!(uuid instanceof ArrayBuffer) || !(salt instanceof ArrayBuffer)) return null
  const rest = { salt: new Uint8Array(salt), keyBytes: KEY_BYTES }
  const { KdfId } = kdbxweb.Consts
  switch (Buffer.from(uuid).toString('base64')) {
    case KdfId.Aes:
      return { ...rest, cost: { kind: 'aes', rounds: numberOf(get('R')) } }
    case KdfId.Argon2d:
    case KdfId.Argon2id: {
      // With a key or data of their own, which no program offers; and not the version before 1.3.
      if (numberOf(get('V')) !== ARGON2_VERSION || get('K') !== undefined || get('A') !== undefined)
        return null
      const isArgon2d = Buffer.from(uuid).toString('base64') === KdfId.Argon2d
      return {
        ...rest,
        cost: {
          kind: isArgon2d ? 'argon2d' : 'argon2id',
          memoryKib: Math.ceil(numberOf(get('M')) / 1024),
          rounds: numberOf(get('I')),
          lanes: numberOf(get('P')),
        },
      }
    }
    default:
      return null
  }
}

/** 64 bits may be more than a number can be exactly; then it is too much anyway. */
function numberOf(value: unknown): number {
  if (value instanceof kdbxweb.Int64) return (value.hi >>> 0) * 2 ** 32 + (value.lo >>> 0)
  return typeof value === 'number' ? value : 0
}
