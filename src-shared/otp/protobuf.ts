// The subset of protocol buffers that Google's migration codes use
// (https://protobuf.dev/programming-guides/encoding/).

/** One field in wire format. */
export type ProtobufField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'skipped' }

const MAX_VARINT_BYTES = 10

/** Splits a message into its fields, in order; null if it is truncated or malformed. */
export function readProtobuf(bytes: Uint8Array): readonly ProtobufField[] | null {
  const fields: ProtobufField[] = []
  let offset = 0
  while (offset < bytes.length) {
    const tag = readVarint(bytes, offset)
    if (tag === null) return null
    offset = tag.next
    const number = Number(tag.value >> 3n)
    if (number < 1 || number > 0x1fff_ffff) return null
    switch (Number(tag.value & 7n)) {
      case 0: {
        const varint = readVarint(bytes, offset)
        if (varint === null) return null
        fields.push({ number, kind: 'varint', value: varint.value })
        offset = varint.next
        break
      }
      case 1:
        fields.push({ number, kind: 'skipped' })
        offset += 8
        break
      case 2: {
        const length = readVarint(bytes, offset)
        if (length === null || length.value > BigInt(bytes.length - length.next)) return null
        offset = length.next + Number(length.value)
        fields.push({ number, kind: 'bytes', value: bytes.subarray(length.next, offset) })
        break
      }
      case 5:
        fields.push({ number, kind: 'skipped' })
        offset += 4
        break
      default:
        return null
    }
    if (offset > bytes.length) return null
  }
  return fields
}

/** A base-128 varint of up to ten bytes, as its low 64 bits. */
function readVarint(bytes: Uint8Array, start: number): { value: bigint; next: number } | null {
  let value = 0n
  for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
    const byte = bytes[start + index]
    if (byte === undefined) return null
    value |= BigInt(byte & 0x7f) << BigInt(7 * index)
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: start + index + 1 }
  }
  return null
}
