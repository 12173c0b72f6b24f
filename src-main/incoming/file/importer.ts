import type { FileRefusal } from '../../../src-shared/model/vault/import.ts'
import type { LabelledParameters } from '../../../src-shared/otp/label.ts'

/**
 * What stands at one place of a file, counted from 1: an entry, or why it is none. Null where there is nothing, such as
 * a blank line: whoever reads may pause there.
 */
export type FileItem =
  | { readonly number: number; readonly entry: LabelledParameters }
  | ({ readonly number: number } & Pick<FileRefusal, 'issuer' | 'name' | 'what' | 'detail'>)
  | null

/** Reads the files of one kind. */
export interface Importer {
  /** Whether this is such a file, by what is in it and never by its name. Quick, and throws at nothing. */
  detect(bytes: Uint8Array): boolean
  /** All that is in it, in its order, read while it is asked for. One bad entry never costs another; throws at nothing. */
  parse(bytes: Uint8Array): Iterable<FileItem>
}
