import type { ImportFormat } from '../../../src-shared/model/vault/import.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { FileContent } from './file-content.ts'
import type { FileItem } from './importer.ts'
import { importerFor } from './importers.ts'
import type { MakeKey } from './keys/key-request.ts'

/** A file that an importer knows. */
export type KnownFile =
  /** It needs a password, and none was given. */
  | { readonly state: 'locked'; readonly format: ImportFormat }
  | {
      readonly state: 'open'
      readonly format: ImportFormat
      /** Whether it has to be decrypted or unpacked first. */
      readonly isSealed: boolean
      /** Whether it may be larger inside than outside, so that it is read apart whatever its size. */
      readonly isUnpacked: boolean
      /** All that is in it. Fails as `Lock.unlock` does. */
      items(makeKey: MakeKey): Promise<Result<Iterable<FileItem>>>
    }

/** Finds the importer of a file. Fails with `file-unknown`, `file-not-utf8` or `file-refused`. */
export function knownFile(file: FileContent, password: string | null): Result<KnownFile> {
  const found = importerFor(file)
  if (found === null) return fail({ code: isUtf16(file.bytes) ? 'file-not-utf8' : 'file-unknown' })
  const { format, importer } = found
  const reason = importer.refusal?.(file) ?? null
  if (reason !== null) return fail({ code: 'file-refused', reason })
  const { lock } = importer
  if (lock?.isLocked(file) !== true) {
    const items = () => Promise.resolve(ok(importer.parse(file)))
    return ok({ state: 'open', format, isSealed: false, isUnpacked: false, items })
  }
  const given = password ?? (lock.needsNoPassword?.(file) === true ? '' : null)
  if (given === null) return ok({ state: 'locked', format })
  const items = (makeKey: MakeKey) => lock.unlock(file, given, makeKey)
  return ok({ state: 'open', format, isSealed: true, isUnpacked: lock.unpacks === true, items })
}

/** A text in the other encoding that editors offer: a mark says so, or every other byte of its beginning is 0. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const beginning = bytes.subarray(0, 64)
  return (
    beginning.length >= 8 &&
    [0, 1].some((odd) => beginning.every((byte, index) => (byte === 0) === (index % 2 === odd)))
  )
}
