// Zip archives: encrypted ones as zip.js writes them, and plain ones with code of its own, whatever their headers say.
import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/** By name. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** WinAuth encrypts with `zipCrypto` or `aes`; Raivo with `aes`. */
export async function lockedZip(
  files: Files,
  password: string,
  encryption: 'aes' | 'zipCrypto',
): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    rawPassword: Buffer.from(password),
    zipCrypto: encryption === 'zipCrypto',
    encryptionStrength: 3,
  })
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, new Uint8ArrayReader(Buffer.from(content)))
  }
  return Buffer.from(await writer.close())
}

interface Lies {
  /** What the headers say of each file's size. */
  readonly size?: number
  /** How often the directory names each file. */
  readonly times?: number
}

export function plainZip(files: Files, { size, times = 1 }: Lies = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const compressed = deflateRawSync(bytes, { level: 9 })
    // Version, flags, method, time, date, checksum, sizes, lengths of name and extra.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(compressed.length, 14)
    common.writeUInt32LE(size ?? bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      common,
      Buffer.from(name),
      compressed,
    ])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const entry = Buffer.concat([
      Buffer.from('PK\u0001\u0002\u0014\u0000'),
      common,
      rest,
      Buffer.from(name),
    ])
    locals.push(local)
    for (let time = 0; time < times; time += 1) directory.push(entry)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
