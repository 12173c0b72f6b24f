import * as z from 'zod'
import { EntryLabel, OtpType } from './entry.ts'
import { OtherQrKind, Standing } from './candidate.ts'
import { Id } from '../id.ts'

/** The files that can be imported. A name here asks for its importer (src-main/incoming/file) and its words. */
export const ImportFormat = z.enum(['otpauth-list'])
export type ImportFormat = z.infer<typeof ImportFormat>

/** Where it stands in the file, 1-based, as the format counts: in lines, or in entries. */
const place = { number: z.int().min(1) }
const label = { issuer: EntryLabel, name: EntryLabel }

/** An entry of a file that can be added. Its secret stays in main; `id` stands for it for five minutes. */
export const FileCandidate = z.object({
  id: Id,
  ...place,
  ...label,
  type: OtpType,
  standing: Standing.extract(['new', 'conflict']),
  /** Of a conflict: whether the vault's entry may go into the trash for it. One that guards a sign-in may not. */
  canReplace: z.boolean(),
})
export type FileCandidate = z.infer<typeof FileCandidate>

/** An entry of a file that the vault has already, or that stands in the file before. */
const FileDouble = z.object({ ...place, ...label })

/** What of a file can't be added, and why. `detail` as in a candidate of a scan; never the content itself. */
export const FileRefusal = z.object({
  ...place,
  ...label,
  what: OtherQrKind,
  detail: z.string().max(200).nullable(),
})
export type FileRefusal = z.infer<typeof FileRefusal>

/** All that is in a file, in its order. */
export const FileReport = z.object({
  format: ImportFormat,
  candidates: z.array(FileCandidate),
  doubles: z.array(FileDouble),
  refusals: z.array(FileRefusal),
})
export type FileReport = z.infer<typeof FileReport>
