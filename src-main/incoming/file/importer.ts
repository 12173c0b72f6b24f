import type { FileRefusedReason } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { FileLoss, FileRefusal } from '../../../src-shared/model/vault/import.ts'
import type { IncomingEntry, PlaceInSeries } from '../content.ts'
import type { FileContent } from './file-content.ts'
import type { MakeKey } from './keys/key-request.ts'

/**
 * What stands at one place of a file, counted from 1: an entry, with what of it cannot be kept, or why it is none. Null
 * where there is nothing, such as a blank line: whoever reads may pause there.
 */
export type FileItem =
  | {
      readonly number: number
      readonly entry: IncomingEntry
      readonly losses?: readonly FileLoss[]
      readonly part?: PlaceInSeries
      /** Its place in the person's own order, where the app writes the file in another one; the lowest stands first. */
      readonly position?: number
    }
  /** A part of an export, in front of what is in it. */
  | { readonly number: number; readonly begins: PlaceInSeries }
  | ({ readonly number: number } & Pick<FileRefusal, 'issuer' | 'name' | 'what' | 'detail'>)
  | null

/** Opens the files of one kind that are encrypted with a password. */
export interface Lock {
  isLocked(file: FileContent): boolean
  /** Such a file may be larger inside than outside, or takes long to read: no process but that of the keys opens it. */
  readonly unpacks?: true
  /** Whether such a file opens without a password; then it is opened at once. Left out where none does. */
  needsNoPassword?(file: FileContent): boolean
  /**
   * All that is in it, as `parse` gives it. Fails with `file-password-wrong`, `file-refused` when it is damaged, or as
   * `makeKey` does.
   */
  unlock(file: FileContent, password: string, makeKey: MakeKey): Promise<Result<Iterable<FileItem>>>
}

/** Reads the files of one kind. */
export interface Importer {
  /** Whether this is such a file, by what is in it and never by its name. Quick, and throws at nothing. */
  detect(file: FileContent): boolean
  /** Why no entry of it can be read, or null. Asked first. */
  refusal?(file: FileContent): FileRefusedReason | null
  /** Left out where no file of this kind is encrypted. */
  readonly lock?: Lock
  /** All that is in it, in its order, read while it is asked for. One bad entry never costs another; throws at nothing. */
  parse(file: FileContent): Iterable<FileItem>
}
