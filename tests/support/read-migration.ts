// Google's migration codes, read without the app's code.

type Field = readonly [number: number, value: bigint | Buffer]

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at)
      at += 1
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  while (at < message.length) {
    const tag = Number(varint())
    if (tag % 8 === 0) fields.push([tag >> 3, varint()])
    else if (tag % 8 === 2) {
      const length = Number(varint())
      fields.push([tag >> 3, message.subarray(at, at + length)])
      at += length
    } else throw new Error(`type ${tag % 8}`)
  }
  return fields
}

const numberOf = (fields: readonly Field[], number: number) =>
  Number(BigInt.asIntN(64, (fields.find(([own]) => own === number)?.[1] ?? 0n) as bigint))
const bytesOf = (fields: readonly Field[], number: number) =>
  (fields.find(([own]) => own === number)?.[1] ?? Buffer.alloc(0)) as Buffer

/** What is in one code: its place in the export, and its accounts with the numbers of the format. */
export function readMigration(uri: string) {
  const url = new URL(uri)
  if (url.protocol !== 'otpauth-migration:' || url.host !== 'offline') throw new Error('scheme')
  const fields = fieldsOf(Buffer.from(url.searchParams.get('data') ?? '', 'base64'))
  return {
    version: numberOf(fields, 2),
    size: numberOf(fields, 3),
    index: numberOf(fields, 4),
    id: numberOf(fields, 5),
    accounts: fields
      .filter(([number]) => number === 1)
      .map(([, value]) => {
        const account = fieldsOf(value as Buffer)
        return {
          secret: bytesOf(account, 1).toString('latin1'),
          name: bytesOf(account, 2).toString('utf8'),
          issuer: bytesOf(account, 3).toString('utf8'),
          algorithm: numberOf(account, 4),
          digits: numberOf(account, 5),
          type: numberOf(account, 6),
          counter: numberOf(account, 7),
        }
      }),
  }
}
