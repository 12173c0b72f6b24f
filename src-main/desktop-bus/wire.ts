// The wire format of D-Bus (https://dbus.freedesktop.org/doc/dbus-specification.html), as far as listening to
// signals needs it. A message that cannot be parsed ends the connection; nothing here throws to its callers.

/** A message that was received. */
export interface BusMessage {
  /** 1 call, 2 return, 3 error, 4 signal. */
  readonly type: number
  readonly replySerial: number | null
  readonly path: string
  readonly interface: string
  readonly member: string
  /** Its arguments: numbers, strings, booleans, arrays; dictionaries as lists of pairs. */
  readonly body: readonly unknown[]
}

export interface MethodCall {
  readonly serial: number
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** Texts and unsigned numbers. */
  readonly arguments?: readonly (string | number)[]
}

/** A longer message is not one that is listened for. */
const MAX_MESSAGE_BYTES = 1024 * 1024
const MAX_DEPTH = 16
const FIXED_HEADER_BYTES = 16
const FIELD = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, signature: 8 }

export class MalformedMessage extends Error {}

const padded = (length: number, to: number) => Math.ceil(length / to) * to

/** Writes values one after another, each at its alignment. */
class Writer {
  bytes = Buffer.alloc(0)

  align(to: number): void {
    this.put(Buffer.alloc(padded(this.bytes.length, to) - this.bytes.length))
  }

  put(more: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, more])
  }

  uint32(value: number): void {
    this.align(4)
    const four = Buffer.alloc(4)
    four.writeUInt32LE(value)
    this.put(four)
  }

  text(value: string): void {
    this.uint32(Buffer.byteLength(value))
    this.put(Buffer.from(`${value}\0`, 'utf8'))
  }

  signature(value: string): void {
    this.put(Buffer.from([value.length]))
    this.put(Buffer.from(`${value}\0`, 'latin1'))
  }
}

/** A method call as bytes. */
export function encodeCall(call: MethodCall): Buffer {
  const body = new Writer()
  const given = call.arguments ?? []
  const signature = given.map((one) => (typeof one === 'number' ? 'u' : 's')).join('')
  for (const one of given) {
    if (typeof one === 'number') body.uint32(one)
    else body.text(one)
  }

  // The array of fields begins at a multiple of eight, so alignment inside it equals alignment in the
  // message.
  const fields = new Writer()
  const field = (code: number, type: string, write: () => void) => {
    fields.align(8)
    fields.put(Buffer.from([code]))
    fields.signature(type)
    write()
  }
  field(FIELD.path, 'o', () => fields.text(call.path))
  field(FIELD.interface, 's', () => fields.text(call.interface))
  field(FIELD.member, 's', () => fields.text(call.member))
  field(FIELD.destination, 's', () => fields.text(call.destination))
  if (given.length > 0) field(FIELD.signature, 'g', () => fields.signature(signature))

  const message = new Writer()
  // Little-endian, a call, no flags, version 1.
  message.put(Buffer.from([0x6c, 1, 0, 1]))
  message.uint32(body.bytes.length)
  message.uint32(call.serial)
  message.uint32(fields.bytes.length)
  message.put(fields.bytes)
  message.align(8)
  message.put(body.bytes)
  return message.bytes
}

/** Reads values by their signature; throws MalformedMessage. */
class Reader {
  private readonly bytes: Buffer
  private readonly isLittle: boolean
  at: number

  constructor(bytes: Buffer, isLittle: boolean, at: number) {
    this.bytes = bytes
    this.isLittle = isLittle
    this.at = at
  }

  private take(length: number, alignment: number): number {
    const start = padded(this.at, alignment)
    if (start + length > this.bytes.length) throw new MalformedMessage('cut short')
    this.at = start + length
    return start
  }

  uint32(): number {
    const at = this.take(4, 4)
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at)
  }

  private text(length: number): string {
    const at = this.take(length + 1, 1)
    return this.bytes.toString('utf8', at, at + length)
  }

  private number(size: 2 | 4 | 8): number {
    const at = this.take(size, size)
    const bytes = Array.from(this.bytes.subarray(at, at + size))
    const bigEndFirst = this.isLittle ? bytes.toReversed() : bytes
    return bigEndFirst.reduce((sum, byte) => sum * 256 + byte, 0)
  }

  /** Reads the value of the one complete type in `signature`. */
  value(signature: string, depth = 0): unknown {
    if (depth > MAX_DEPTH) throw new MalformedMessage('too deep')
    switch (signature.charAt(0)) {
      case 'y':
        return this.bytes[this.take(1, 1)]
      case 'b':
        return this.uint32() === 1
      case 'n':
      case 'q':
        return this.number(2)
      case 'i':
      case 'u':
      case 'h':
        return this.number(4)
      case 'x':
      case 't':
      case 'd':
        return this.number(8)
      case 's':
      case 'o':
        return this.text(this.uint32())
      case 'g':
        return this.text(this.bytes[this.take(1, 1)] ?? 0)
      case 'v': {
        const [type, ...others] = typesOf(this.text(this.bytes[this.take(1, 1)] ?? 0))
        if (type === undefined || others.length > 0) throw new MalformedMessage('no variant')
        return this.value(type, depth + 1)
      }
      case 'a':
        return this.array(signature.slice(1), depth)
      case '(':
      case '{':
        this.take(0, 8)
        return typesOf(signature.slice(1, -1)).map((type) => this.value(type, depth + 1))
      default:
        throw new MalformedMessage('unknown type')
    }
  }

  private array(type: string, depth: number): unknown[] {
    const length = this.uint32()
    this.take(0, alignmentOf(type))
    const end = this.at + length
    if (length > MAX_MESSAGE_BYTES || end > this.bytes.length) throw new MalformedMessage('array')
    const values: unknown[] = []
    while (this.at < end) {
      const before = this.at
      values.push(this.value(type, depth + 1))
      // An empty structure would never end the loop.
      if (this.at === before) throw new MalformedMessage('empty element')
    }
    if (this.at !== end) throw new MalformedMessage('array length')
    return values
  }
}

function alignmentOf(type: string): number {
  if ('xtd({'.includes(type[0] ?? '')) return 8
  if ('nq'.includes(type[0] ?? '')) return 2
  return 'ygv'.includes(type[0] ?? '') ? 1 : 4
}

/** Splits a signature into its complete types. */
function typesOf(signature: string): string[] {
  const types: string[] = []
  let at = 0
  while (at < signature.length) {
    const end = endOfType(signature, at)
    types.push(signature.slice(at, end))
    at = end
  }
  return types
}

function endOfType(signature: string, start: number): number {
  let at = start
  while (signature[at] === 'a') at += 1
  const opened = signature[at]
  if (opened === undefined) throw new MalformedMessage('signature')
  if (opened !== '(' && opened !== '{') return at + 1
  let depth = 0
  for (; at < signature.length; at += 1) {
    if ('({'.includes(signature[at] ?? '')) depth += 1
    if (')}'.includes(signature[at] ?? '')) depth -= 1
    if (depth === 0) return at + 1
  }
  throw new MalformedMessage('signature')
}

/**
 * The length in bytes of the message at the beginning of `bytes`; null when too few bytes have arrived to
 * tell.
 */
function sizeOf(bytes: Buffer): number | null {
  if (bytes.length < FIXED_HEADER_BYTES) return null
  const order = bytes[0]
  if (order !== 0x6c && order !== 0x42) throw new MalformedMessage('byte order')
  const uint32 = (at: number) => (order === 0x6c ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const size = padded(FIXED_HEADER_BYTES + uint32(12), 8) + uint32(4)
  if (size > MAX_MESSAGE_BYTES) throw new MalformedMessage('too long')
  return size
}

function decode(bytes: Buffer): BusMessage {
  const isLittle = bytes[0] === 0x6c
  const reader = new Reader(bytes, isLittle, 12)
  const fields = new Map(reader.value('a(yv)') as [number, unknown][]) // as the signature says
  const text = (code: number) => {
    const value = fields.get(code)
    return typeof value === 'string' ? value : ''
  }
  const serial = fields.get(FIELD.replySerial)
  const body = new Reader(bytes, isLittle, padded(reader.at, 8))
  return {
    type: bytes[1] ?? 0,
    replySerial: typeof serial === 'number' ? serial : null,
    path: text(FIELD.path),
    interface: text(FIELD.interface),
    member: text(FIELD.member),
    body: typesOf(text(FIELD.signature)).map((type) => body.value(type)),
  }
}

/** The complete messages at the beginning of the bytes received so far, and the rest. Throws MalformedMessage. */
export function readMessages(arrived: Buffer): { messages: BusMessage[]; rest: Buffer } {
  const messages: BusMessage[] = []
  let rest = arrived
  for (let size = sizeOf(rest); size !== null && size <= rest.length; size = sizeOf(rest)) {
    messages.push(decode(rest.subarray(0, size)))
    rest = rest.subarray(size)
  }
  return { messages, rest }
}
