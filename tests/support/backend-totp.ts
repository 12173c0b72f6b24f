// RFC 6238 again, on node:crypto alone: the tests do not rely on the code that they test.
import { createHmac } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes of unpadded base32. */
export function bytesOfBase32(text: string): Buffer {
  const bits = Array.from(text, (symbol) => ALPHABET.indexOf(symbol).toString(2).padStart(5, '0'))
  const octets = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)))
}

/** The 6-digit SHA-1 code of a base32 secret at `nowMs`. */
export function codeAt(secret: string, nowMs: number): string {
  return codeOfKey(bytesOfBase32(secret), nowMs)
}

/** The 6-digit SHA-1 code of a key at `nowMs`. */
export function codeOfKey(key: Uint8Array, nowMs: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac.readUInt8(19) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Codes that are wrong now and for some steps around. */
export function wrongCodes(secret: string, nowMs: number, count: number): string[] {
  const right = new Set(
    Array.from({ length: 21 }, (_, index) => codeAt(secret, nowMs + (index - 10) * 30_000)),
  )
  const wrong: string[] = []
  for (let value = 0; wrong.length < count; value += 1) {
    const code = String(value).padStart(6, '0')
    if (!right.has(code)) wrong.push(code)
  }
  return wrong
}
