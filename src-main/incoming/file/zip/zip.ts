// Zip archives in which apps export: WinAuth a list of links, Raivo OTP a JSON file, both encrypted. Whatever is in one,
// the importer that knows it reads it.
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { bufferOf, contentOf, type FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'

const LOCAL_FILE = 0x04_03_4b_50
const DIRECTORY_ENTRY = 0x02_01_4b_50
const DIRECTORY_END = 0x06_05_4b_50
const DIRECTORY_END_BYTES = 22
const DIRECTORY_ENTRY_BYTES = 46
const MAX_COMMENT_BYTES = 65_535
const IS_ENCRYPTED = 1

export type ImporterFor = (file: FileContent) => { readonly importer: Importer } | null

/** `importerFor` finds the importer of a file in an archive. */
export function createZip(importerFor: ImporterFor): Importer {
  return {
    detect: ({ bytes }) => bytes.length > 4 && bufferOf(bytes).readUInt32LE() === LOCAL_FILE,
    lock: {
      isLocked: () => true,
      needsNoPassword: ({ bytes }) => !hasEncryptedFile(bufferOf(bytes)),
      unpacks: true,
      async unlock({ bytes }, password) {
        const { openZip } = await import('./open-zip.ts')
        const secret = Buffer.from(password, 'utf8')
        const opened = await openZip(bytes, secret)
        secret.fill(0)
        if (!opened.ok) return opened
        const files = opened.value.flatMap((zipped) => {
          const file = contentOf(zipped.bytes)
          const found = importerFor(file)
          return found === null ? [] : [{ file, importer: found.importer }]
        })
        if (files.length === 0) return fail({ code: 'file-unknown' })
        const plain = files.filter(
          ({ file, importer }) =>
            (importer.refusal?.(file) ?? null) === null && importer.lock?.isLocked(file) !== true,
        )
        return plain.length === 0
          ? fail({ code: 'file-refused', reason: 'locked-in-archive' })
          : ok(itemsOf(plain))
      },
    },
    parse: () => [],
  }
}

/** Numbers the places of several files one after the other. */
function* itemsOf(
  files: readonly { readonly file: FileContent; readonly importer: Importer }[],
): Generator<FileItem> {
  let before = 0
  for (const { file, importer } of files) {
    let last = 0
    for (const item of importer.parse(file)) {
      if (item === null || 'begins' in item) yield item
      else {
        last = Math.max(last, item.number)
        yield { ...item, number: before + item.number }
      }
    }
    before += last
    file.bytes.fill(0)
  }
}

/** Whether the directory at the end of an archive says so of any file. zip.js reads it again, in its process. */
function hasEncryptedFile(zip: Buffer): boolean {
  const end = directoryEnd(zip)
  if (end === null) return false
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry += 1) {
    if (at + DIRECTORY_ENTRY_BYTES > zip.length || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) break
    if ((zip.readUInt16LE(at + 8) & IS_ENCRYPTED) !== 0) return true
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    at += DIRECTORY_ENTRY_BYTES + lengths.reduce((sum, length) => sum + length, 0)
  }
  return false
}

function directoryEnd(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - DIRECTORY_END_BYTES - MAX_COMMENT_BYTES)
  for (let at = zip.length - DIRECTORY_END_BYTES; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === DIRECTORY_END) return at
  }
  return null
}
