// The people of the benchmark, derived from their number: a server in a separate process creates them and the
// driver knows their secrets without a message.
import { createHash } from 'node:crypto'
import { bytesOfBase32 } from '../../support/backend-totp.ts'

export const PASSWORD = 'correct horse battery staple'

export interface Person {
  readonly email: string
  /** Ids of the user and of the method, on our side. */
  readonly userId: string
  readonly methodId: string
  /** 32 symbols. Our backend reads them as base32 (20 bytes), better-auth as raw bytes. */
  readonly secret: string
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Person number `index`, always the same. */
export function personAt(index: number): Person {
  const secret = Array.from(digest('secret', index), (byte) => BASE32.charAt(byte & 31)).join('')
  return {
    email: `person-${index}@bench.example`,
    userId: uuidOf(digest('user', index)),
    methodId: uuidOf(digest('method', index)),
    secret,
  }
}

/** The key that our side enrols. */
export function seedOf(person: Person): Uint8Array {
  return bytesOfBase32(person.secret)
}

function digest(what: string, index: number): Buffer {
  return createHash('sha256').update(`${what} ${index}`).digest()
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
