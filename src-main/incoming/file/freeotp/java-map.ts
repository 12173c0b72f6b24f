// Java's object serialisation (Java Object Serialization Specification, chapter 6), as far as a HashMap of strings needs
// it. Anything else in a stream is refused: no class is looked up, and nothing nests.

const MAGIC = Buffer.from('aced0005', 'hex')
const NULL = 0x70
const REFERENCE = 0x71
const CLASS_DESCRIPTION = 0x72
const OBJECT = 0x73
const STRING = 0x74
const BLOCK_DATA = 0x77
const END_OF_BLOCK = 0x78
const LONG_STRING = 0x7c
/** Writes more than its fields, by a method of its own. */
const FLAGS = 0x03
const CLASS_NAME = 'java.util.HashMap'
const SERIAL_VERSION = Buffer.from('0507dac1c31660d1', 'hex')
/** The size of each of the two fields: the float `loadFactor` and the int `threshold`. */
const FIELD_BYTES = 4
/** Numbers of what was written before begin here: the class, the map, then each string. */
const FIRST_STRING_HANDLE = 0x7e_00_02

/** The header of a stream whose first object is a HashMap. */
const BEGINNING = Buffer.concat([
  MAGIC,
  Buffer.of(OBJECT, CLASS_DESCRIPTION, 0, CLASS_NAME.length),
  Buffer.from(CLASS_NAME, 'latin1'),
])

export function beginsJavaMap(bytes: Uint8Array): boolean {
  return BEGINNING.equals(bytes.subarray(0, BEGINNING.length))
}

/** The map in a stream, or null when it holds anything but one HashMap of strings. */
export function readJavaMap(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  try {
    return mapIn(new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
  } catch (error) {
    if (error instanceof NotAMap) return null
    throw error
  }
}

class NotAMap extends Error {}

function mapIn(reader: Reader): ReadonlyMap<string, string> {
  reader.expect(BEGINNING)
  reader.expect(SERIAL_VERSION)
  reader.expect(Buffer.of(FLAGS))
  const fieldCount = reader.uint16()
  const fields = Array.from({ length: Math.min(fieldCount, 3) }, () => reader.field())
  // Android before 7 has no threshold.
  if (!['F loadFactor', 'F loadFactor,I threshold'].includes(fields.join(','))) throw new NotAMap()
  reader.expect(Buffer.of(END_OF_BLOCK, NULL))
  reader.skip(fields.length * FIELD_BYTES)
  reader.expect(Buffer.of(BLOCK_DATA, 8))
  // How many places the table had; only Java needs it.
  reader.skip(4)
  const size = reader.uint32()
  const map = new Map<string, string>()
  for (let pair = 0; pair < size; pair += 1) map.set(reader.string(), reader.string())
  reader.expect(Buffer.of(END_OF_BLOCK))
  if (!reader.isAtEnd || map.size !== size) throw new NotAMap()
  return map
}

class Reader {
  private at = 0
  private readonly strings: string[] = []
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length
  }

  expect(expected: Buffer): void {
    if (!this.take(expected.length).equals(expected)) throw new NotAMap()
  }

  skip(length: number): void {
    this.take(length)
  }

  uint16(): number {
    return this.take(2).readUInt16BE()
  }

  uint32(): number {
    return this.take(4).readUInt32BE()
  }

  /** A field of a class: its type and its name. */
  field(): string {
    const type = this.take(1).toString('latin1')
    return `${type} ${this.take(this.uint16()).toString('latin1')}`
  }

  /** A string, or the number of one that was there before. */
  string(): string {
    const kind = this.take(1)[0]
    if (kind === REFERENCE) {
      const before = this.strings[this.uint32() - FIRST_STRING_HANDLE]
      if (before === undefined) throw new NotAMap()
      return before
    }
    if (kind !== STRING && kind !== LONG_STRING) throw new NotAMap()
    const length = kind === STRING ? this.uint16() : Number(this.take(8).readBigUInt64BE())
    const text = modifiedUtf8(this.take(length))
    if (text === null) throw new NotAMap()
    this.strings.push(text)
    return text
  }

  private take(length: number): Buffer {
    if (length > this.bytes.length - this.at) throw new NotAMap()
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }
}

/**
 * Java's own UTF-8 (java.io.DataInput): one to three bytes for each unit of UTF-16, and two for U+0000. Null for
 * anything else.
 */
function modifiedUtf8(bytes: Buffer): string | null {
  if (bytes.every((byte) => byte > 0 && byte < 0x80)) return bytes.toString('latin1')
  const units = new Uint16Array(bytes.length)
  let count = 0
  for (let at = 0; at < bytes.length; count += 1) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3
    const rest = bytes.subarray(at + 1, at + length)
    if (first === 0 || (first >= 0x80 && first < 0xc0) || first >= 0xf0) return null
    if (rest.length < length - 1 || rest.some((byte) => (byte & 0xc0) !== 0x80)) return null
    const top = length === 1 ? first : length === 2 ? first & 0x1f : first & 0x0f
    units[count] = rest.reduce((unit, byte) => (unit << 6) | (byte & 0x3f), top)
    at += length
  }
  return Buffer.from(units.buffer, 0, 2 * count).toString('utf16le')
}
