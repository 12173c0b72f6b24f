// KeePass databases (https://keepass.info/help/kb/kdbx_4.html): KDBX 4 with code of its own on node:crypto, so that
// whatever may be in a file can be written; and all versions as kdbxweb writes them.
import {
  argon2Sync,
  createCipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import { gzipSync } from 'node:zlib'
import kdbxweb from 'kdbxweb'

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const uuid = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64')

/** Encrypts values in the order in which they are written, as KeePass does: ChaCha20 by the inner key. */
export class XmlWriter {
  readonly innerKey = randomBytes(64)
  private readonly stream
  constructor() {
    const hash = createHash('sha512').update(this.innerKey).digest()
    const iv = Buffer.concat([Buffer.alloc(4), hash.subarray(32, 44)])
    this.stream = createCipheriv('chacha20', hash.subarray(0, 32), iv)
  }

  entry(fields: Readonly<Record<string, string>>, inside: () => string = () => ''): string {
    const strings = Object.entries(fields).map(([name, value]) => {
      const isProtected = !['Title', 'UserName', 'Notes'].includes(name)
      const written = isProtected
        ? this.stream.update(Buffer.from(value)).toString('base64')
        : escape(value)
      const attribute = isProtected ? ' Protected="True"' : ''
      return `<String><Key>${escape(name)}</Key><Value${attribute}>${written}</Value></String>`
    })
    return `<Entry><UUID>${uuid()}</UUID>${strings.join('')}${inside()}</Entry>`
  }

  group(name: string, inside: string, id = uuid()): string {
    return `<Group><UUID>${id}</UUID><Name>${escape(name)}</Name>${inside}</Group>`
  }

  /** `recycleBin`: the id of that group. */
  document(inside: string, recycleBin = ''): string {
    const meta = `<Meta><Generator>Test</Generator><RecycleBinUUID>${recycleBin}</RecycleBinUUID></Meta>`
    return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<KeePassFile>${meta}<Root>${this.group('Database', inside)}</Root></KeePassFile>`
  }
}

const u16 = (value: number) => {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}
const u32 = (value: number) => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}
const u64 = (value: bigint) => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(value)
  return buffer
}
const field = (id: number, bytes: Buffer) =>
  Buffer.concat([Buffer.of(id), u32(bytes.length), bytes])
const variant = (type: number, name: string, bytes: Buffer) =>
  Buffer.concat([Buffer.of(type), u32(name.length), Buffer.from(name), u32(bytes.length), bytes])
const sha = (name: string, ...parts: readonly Uint8Array[]) =>
  createHash(name).update(Buffer.concat(parts)).digest()

export interface KdbxOptions {
  /** Argon2id with so much memory in KiB, rounds and lanes; quick by default. */
  readonly memory?: bigint
  readonly rounds?: bigint
  readonly lanes?: number
  readonly cipher?: string
  readonly major?: number
  /** The inner header and the XML, as they are compressed. */
  readonly content?: (content: Buffer) => Buffer
}

const ARGON2ID = Buffer.from('9e298b1956db4773b23dfc3ec6f0a1e6', 'hex')
const AES = '31c1f2e6bf714350be5805216afc5aff'

/** KDBX 4.0: Argon2id, AES-256-CBC. `xml` as a document of `writer`. */
export function kdbx4(
  xml: string | Buffer,
  innerKey: Buffer,
  password: string,
  options: KdbxOptions = {},
): Buffer {
  const { memory = 64n * 1024n, rounds = 1n, lanes = 1, cipher = AES, major = 4 } = options
  const compress = options.content ?? ((content: Buffer) => gzipSync(content))
  const [masterSeed, salt, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)]
  const kdf = Buffer.concat([
    u16(0x0100),
    variant(0x42, '$UUID', ARGON2ID),
    variant(0x42, 'S', salt),
    variant(0x04, 'P', u32(lanes)),
    variant(0x05, 'M', u64(memory)),
    variant(0x05, 'I', u64(rounds)),
    variant(0x04, 'V', u32(0x13)),
    Buffer.of(0),
  ])
  const header = Buffer.concat([
    Buffer.from('03d9a29a67fb4bb5', 'hex'),
    u16(0),
    u16(major),
    field(2, Buffer.from(cipher, 'hex')),
    field(3, u32(1)),
    field(4, masterSeed),
    field(7, iv),
    field(11, kdf),
    field(0, Buffer.from('\r\n\r\n')),
  ])
  const isQuick = memory === 64n * 1024n && rounds === 1n && lanes === 1
  // What costs too much is never made: any key will do.
  const key = isQuick
    ? argon2Sync('argon2id', {
        message: sha('sha256', sha('sha256', Buffer.from(password))),
        nonce: salt,
        parallelism: lanes,
        memory: 64,
        passes: 1,
        tagLength: 32,
      })
    : Buffer.alloc(32)
  const hmacKey = sha('sha512', masterSeed, key, Buffer.of(1))
  const inner = Buffer.concat([field(1, u32(3)), field(2, innerKey), field(0, Buffer.alloc(0))])
  const aes = createCipheriv('aes-256-cbc', sha('sha256', masterSeed, key), iv)
  const content = compress(Buffer.concat([inner, Buffer.from(xml)]))
  const encrypted = Buffer.concat([aes.update(content), aes.final()])
  const block = (index: bigint, bytes: Buffer) => {
    const blockKey = sha('sha512', u64(index), hmacKey)
    const text = Buffer.concat([u64(index), u32(bytes.length), bytes])
    const hmac = createHmac('sha256', blockKey).update(text).digest()
    return Buffer.concat([hmac, u32(bytes.length), bytes])
  }
  const headerKey = sha('sha512', u64(0xff_ff_ff_ff_ff_ff_ff_ffn), hmacKey)
  return Buffer.concat([
    header,
    sha('sha256', header),
    createHmac('sha256', headerKey).update(header).digest(),
    block(0n, encrypted),
    block(1n, Buffer.alloc(0)),
  ])
}

/** A database with these entries in one group, as KeePassXC writes it. */
export function kdbxOf(
  entries: readonly Readonly<Record<string, string>>[],
  password: string,
  options: KdbxOptions = {},
): Buffer {
  const writer = new XmlWriter()
  const inside = entries.map((fields) => writer.entry(fields)).join('')
  return kdbx4(writer.document(inside), writer.innerKey, password, options)
}

export interface WrittenBy {
  readonly version: 3 | 4
  readonly kdf: 'Aes' | 'Argon2d' | 'Argon2id'
  readonly cipher: 'Aes' | 'ChaCha20'
}

/** As kdbxweb writes it: two entries, one of them in the recycle bin, and one that was another before. */
export async function kdbxByLibrary(password: string, { version, kdf, cipher }: WrittenBy) {
  kdbxweb.CryptoEngine.setArgon2Impl(
    (message, salt, memory, passes, tagLength, parallelism, type) => {
      const kind = type === kdbxweb.CryptoEngine.Argon2TypeArgon2d ? 'argon2d' : 'argon2id'
      const costs = { memory, passes, parallelism, tagLength }
      const key = argon2Sync(kind, {
        message: Buffer.from(message),
        nonce: Buffer.from(salt),
        ...costs,
      })
      return Promise.resolve(Uint8Array.from(key).buffer)
    },
  )
  const { ProtectedValue, Kdbx, Credentials, Consts, Int64, VarDictionary } = kdbxweb
  const database = Kdbx.create(new Credentials(ProtectedValue.fromString(password)), 'Database')
  database.setVersion(version)
  if (version === 4) database.setKdf(Consts.KdfId[kdf])
  database.header.dataCipherUuid = new kdbxweb.KdbxUuid(Consts.CipherId[cipher])
  if (version === 3) database.header.keyEncryptionRounds = 100
  const { UInt32, UInt64 } = VarDictionary.ValueType
  if (kdf === 'Aes') database.header.kdfParameters?.set('R', UInt64, Int64.from(100))
  else {
    database.header.kdfParameters?.set('M', UInt64, Int64.from(64 * 1024))
    database.header.kdfParameters?.set('P', UInt32, 1)
  }
  const group = database.createGroup(database.getDefaultGroup(), 'Work')
  const entry = database.createEntry(group)
  entry.fields.set('Title', 'Acme')
  entry.fields.set('UserName', 'ann')
  entry.fields.set('otp', ProtectedValue.fromString('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ'))
  entry.pushHistory()
  entry.fields.set(
    'otp',
    ProtectedValue.fromString('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'),
  )
  entry.tags = ['one', 'two']
  const binary = await database.createBinary(ProtectedValue.fromString('attached'))
  entry.binaries.set('file.txt', binary)
  const thrown = database.createEntry(group)
  thrown.fields.set('Title', 'Thrown away')
  thrown.fields.set('otp', ProtectedValue.fromString('otpauth://totp/x?secret=MFRGGZDFMZTWQ2LK'))
  database.createRecycleBin()
  database.remove(thrown)
  return Buffer.from(await database.save())
}
