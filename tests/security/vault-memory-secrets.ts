export const SECRET_COUNT = 20

/**
 * Bytes that both processes know, so that one can search for them in the other. Written directly to their
 * place: a hash function would leave copies of its own.
 */
function knownBytes(seed: number, size: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(size))
  let state = seed
  for (let index = 0; index < size; index += 1) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[index] = state >>> 24
  }
  return bytes
}

export function knownSecret(index: number): Buffer<ArrayBuffer> {
  return knownBytes(1_000 + index, 20)
}

export function knownRandomness(): (size: number) => Buffer {
  let drawn = 0
  return (size) => {
    drawn += 1
    return knownBytes(2_000 + drawn, size)
  }
}

/** The vault's id is drawn first, then its key. */
export function knownVaultKey(): Buffer {
  const randomBytes = knownRandomness()
  randomBytes(16)
  return randomBytes(32)
}
