// Writes the few types of protocol buffers that Google's migration codes use
// (https://protobuf.dev/programming-guides/encoding/).
const VARINT = 0
const LENGTH_DELIMITED = 2

/** Negative numbers are written as the 64 bits of their two's complement. */
export function varintField(number: number, value: number | bigint): number[] {
  return [...varint(number * 8 + VARINT), ...varint(value)]
}

export function bytesField(number: number, value: Uint8Array): number[] {
  return [...varint(number * 8 + LENGTH_DELIMITED), ...varint(value.length), ...value]
}

function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return bytes
}
