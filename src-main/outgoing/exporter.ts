import type { Locale } from '../../src-shared/model/locale.ts'
import type { LeftOutReason } from '../../src-shared/model/vault/export.ts'
import type { Entry } from '../vault/entries/entry.ts'
import type { EntryFacts } from '../vault/vault-secrets.ts'

/** What exporters need besides the entries. */
export interface ExportMeans {
  readonly nowMs: number
  /** The passphrase of an encrypted file; the empty text for others. */
  readonly password: string
  readonly locale: Locale
  readonly randomBytes: (size: number) => Buffer
  readonly newId: () => string
}

export interface ExportedFile {
  readonly bytes: Buffer
  /** Whether the file, as it was read back, gives the entries again; where more can be asked than whether it is the same. */
  readonly isGood?: (readBack: Buffer) => Promise<boolean>
}

/** Writes the files of one kind. */
export interface Exporter {
  /** The end of a file's name, without the dot. */
  readonly extension: string
  /** Why such a file cannot hold an entry; null where it can. */
  refuses(entry: EntryFacts): LeftOutReason | null
  /** Whether it holds what the person keeps with an entry: note, tags and pin. */
  holdsAllOf(entry: EntryFacts): boolean
  /** The file with entries of which it refuses none. */
  write(entries: readonly Entry[], means: ExportMeans): Promise<ExportedFile>
}

/** Whether a person keeps nothing with an entry that a format of keys alone would lose. */
export function isPlain({ note, tags, pin }: EntryFacts): boolean {
  return note === '' && tags.length === 0 && pin === null
}
