import { contentOf } from '../../../src-main/incoming/file/file-content.ts'
import type { FileItem, Importer } from '../../../src-main/incoming/file/importer.ts'
import { exportBytes } from './read-export.ts'

/** All that is asked of an importer before a password is: nothing of it may throw. */
export function readHostile(importer: Importer, content: unknown): FileItem[] {
  const file = contentOf(exportBytes(content))
  if (!importer.detect(file)) return [...importer.parse(file)]
  if ((importer.refusal?.(file) ?? null) !== null) return []
  return importer.lock?.isLocked(file) === true ? [] : [...importer.parse(file)]
}

/** Every beginning of a file, and every file with one byte that is another. */
export function* damagedCopies(content: unknown): Generator<Uint8Array> {
  const bytes = exportBytes(content)
  for (let length = 0; length < bytes.length; length += 1) yield bytes.subarray(0, length)
  for (const byte of [0x00, 0x22, 0x7d, 0xff]) {
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = Uint8Array.from(bytes)
      copy[at] = byte
      yield copy
    }
  }
}
