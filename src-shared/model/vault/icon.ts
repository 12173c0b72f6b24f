import * as z from 'zod'

/** The edge of an entry's own picture, in pixels. */
export const ICON_EDGE = 64
export const MAX_ICON_BYTES = 16_384
/** All pictures of a vault together: a list with them still reaches the pages at once. */
export const MAX_ALL_ICON_BYTES = 2 * 1_048_576

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** What tells size and kind stands within these first bytes (RFC 9649). */
const HEAD_BYTES = 30

/** How many bytes a base64 text is. */
export function iconBytes(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

function headOf(base64: string): number[] {
  const bytes: number[] = []
  for (let at = 0; bytes.length < HEAD_BYTES && at + 4 <= base64.length; at += 4) {
    const group = Array.from(base64.slice(at, at + 4), (sign) => ALPHABET.indexOf(sign))
    const [a = 0, b = 0, c = -1, d = -1] = group
    bytes.push((a << 2) | (b >> 4))
    if (c >= 0) bytes.push(((b & 15) << 4) | (c >> 2))
    if (d >= 0) bytes.push(((c & 3) << 6) | d)
  }
  return bytes
}

/** Whether a text is a still WebP picture of 64 by 64 pixels, as far as its first bytes say: nothing is decoded for it. */
function isIcon(base64: string): boolean {
  const head = headOf(base64)
  if (head.length < HEAD_BYTES || iconBytes(base64) > MAX_ICON_BYTES) return false
  const text = (at: number) => String.fromCharCode(...head.slice(at, at + 4))
  const two = (at: number) => (head[at] ?? 0) | ((head[at + 1] ?? 0) << 8)
  const size = two(4) + two(6) * 65_536 + 8
  if (text(0) !== 'RIFF' || text(8) !== 'WEBP' || size !== iconBytes(base64)) return false
  return edgesOf(text(12), head, two).every((edge) => edge === ICON_EDGE)
}

type Two = (at: number) => number

function lossy(head: readonly number[], two: Two): number[] {
  const isStart = head[23] === 0x9d && head[24] === 0x01 && head[25] === 0x2a
  return isStart ? [two(26) & 0x3fff, two(28) & 0x3fff] : [0]
}

function lossless(head: readonly number[], two: Two): number[] {
  const bits = two(21) + two(23) * 65_536
  return head[20] === 0x2f ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : [0]
}

function edgesOf(chunk: string, head: readonly number[], two: Two): number[] {
  if (chunk === 'VP8 ') return lossy(head, two)
  if (chunk === 'VP8L') return lossless(head, two)
  return chunk === 'VP8X' ? extended(head, two) : [0]
}

/** Without movement. */
function extended(head: readonly number[], two: Two): number[] {
  const isMoving = ((head[20] ?? 0) & 0x02) !== 0
  const edge = (at: number) => two(at) + (head[at + 2] ?? 0) * 65_536 + 1
  return isMoving ? [0] : [edge(24), edge(27)]
}

/** A picture that a person chose for an entry: base64 of a WebP of 64 by 64 pixels. */
export const EntryIcon = z
  .base64()
  .max(Math.ceil(MAX_ICON_BYTES / 3) * 4)
  .refine(isIcon)
