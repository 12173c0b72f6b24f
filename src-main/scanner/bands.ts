import type { Band } from './frame.ts'

/**
 * Copied and converted to brightness in half a millisecond; the allocator reuses the memory of one band for
 * the next.
 */
const BAND_BYTES = 500_000

/** The number of rows in a band. */
export function rowsABand(bytesARow: number): number {
  return Math.max(1, Math.floor(BAND_BYTES / bytesARow))
}

/** Pixels that are in memory, one byte each, band by band. */
export function* bandsOf(gray: Uint8Array): Generator<Band, undefined> {
  for (let at = 0; at < gray.length; at += BAND_BYTES) yield gray.subarray(at, at + BAND_BYTES)
  return undefined
}
