import type { Band } from './frame.ts'

/** The bytes in a buffer of their own, which can be given to a worker; copied only when they are part of another. */
export function ownBuffer(bytes: Uint8Array): Band {
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes)
}

/** All rows of a picture in one band. */
export function* oneBand(pixels: Uint8Array): Generator<Band, undefined> {
  yield ownBuffer(pixels)
  return undefined
}
