import { createHash } from 'node:crypto'

export const SECRET_COUNT = 20

/** Secrets that both processes know, so that one can look for them in the other. */
export function knownSecret(index: number): Buffer {
  return createHash('sha1').update(`sync vault memory, secret ${index}`).digest()
}

/** Random bytes that both processes know. */
export function knownRandomness(): (size: number) => Buffer {
  let drawn = 0
  return (size) => {
    drawn += 1
    return createHash('sha256')
      .update(`sync vault memory, draw ${drawn}`)
      .digest()
      .subarray(0, size)
  }
}

/** The vault's id is drawn first, then its key. */
export function knownVaultKey(): Buffer {
  const randomBytes = knownRandomness()
  randomBytes(16)
  return randomBytes(32)
}
