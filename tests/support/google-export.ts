// A writer of the few protobuf types, so that no export of a real app is needed.

function varint(value: bigint | number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0))
    rest >>= 7n
  } while (rest > 0n)
  return bytes
}

export const number = (field: number, value: bigint | number) => [field * 8, ...varint(value)]

export const bytes = (field: number, value: Iterable<number>) => {
  const list = [...value]
  return [field * 8 + 2, ...varint(list.length), ...list]
}

export const text = (field: number, value: string) => bytes(field, Buffer.from(value))

export const account = (...fields: number[][]) => bytes(1, fields.flat())

export const uriOf = (message: readonly number[]) =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(message).toString('base64'))}`

/** One part of an export, with an account for each of the secrets; `odd` are accounts written by hand. */
export function exportPart(part: {
  readonly number: number
  readonly count: number
  readonly batchId?: number
  readonly secrets: readonly string[]
  readonly odd?: readonly number[]
}): string {
  const accounts = part.secrets.flatMap((secret) =>
    account(
      bytes(1, Buffer.from(secret)),
      text(2, `Shop:${secret}`),
      text(3, 'Shop'),
      number(6, 2),
    ),
  )
  const trailer = [
    number(2, 1),
    number(3, part.count),
    number(4, part.number - 1),
    number(5, part.batchId ?? -77),
  ]
  return uriOf([...accounts, ...(part.odd ?? []), ...trailer.flat()])
}
