// Zip archives, plain or encrypted (ZipCrypto, WinZip's AES), by zip.js. Runs in a process of its own.
import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  Uint8ArrayReader,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js'
import { MAX_IMPORT_FILE_BYTES } from '../../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'

/** A file of an archive. Its name is of no use: what is in it says what it is. */
export interface ZippedFile {
  readonly bytes: Uint8Array
}

/** Exports have two or three. */
const MAX_FILES = 100

// A process of its own is used already.
configure({ useWebWorkers: false })

/** All files of an archive, together no larger than a file may be. */
export async function openZip(
  bytes: Uint8Array,
  password: Uint8Array,
): Promise<Result<readonly ZippedFile[]>> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), {
    ...(password.length === 0 ? {} : { rawPassword: password }),
    checkCrc32: true,
    checkOverlappingEntry: true,
  })
  const files: ZippedFile[] = []
  try {
    let bytesLeft: number = MAX_IMPORT_FILE_BYTES
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      if (files.length >= MAX_FILES) return fail({ code: 'file-refused', reason: 'damaged' })
      const file = await read(entry, bytesLeft)
      if (!file.ok) return file
      bytesLeft -= file.value.length
      files.push({ bytes: file.value })
    }
    return ok(files)
  } catch {
    return fail({ code: 'file-refused', reason: 'damaged' })
  }
}

/** What is larger than its directory says ends as well: sizes are counted as they come. */
async function read(entry: FileEntry, maxBytes: number): Promise<Result<Uint8Array>> {
  const tooLarge = fail({ code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES })
  if (entry.uncompressedSize > maxBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let length = 0
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      length += chunk.length
      if (length > maxBytes) throw new Error('too large')
      chunks.push(chunk)
    },
  })
  try {
    await entry.getData({ writable })
    return ok(Buffer.concat(chunks))
  } catch (error) {
    if (length > maxBytes) return tooLarge
    const message = error instanceof Error ? error.message : ''
    const isPassword = message === ERR_INVALID_PASSWORD || message === ERR_ENCRYPTED
    // ZipCrypto checks one byte of twelve: one wrong password in 256 gives garbage.
    if (isPassword || (entry.encrypted && entry.zipCrypto))
      return fail({ code: 'file-password-wrong' })
    return fail({ code: 'file-refused', reason: 'damaged' })
  }
}
