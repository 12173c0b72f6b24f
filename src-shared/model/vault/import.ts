import * as z from 'zod'
import { EntryLabel, EntryTags, OtpType } from './entry.ts'
import { OtherQrKind, Standing } from './candidate.ts'
import { Id } from '../id.ts'

/** The files that can be imported. A name here asks for its importer (src-main/incoming/file) and its words. */
export const ImportFormat = z.enum([
  'otpauth-list',
  'aegis',
  'stratum',
  'freeotp-plus',
  'freeotp',
  'lastpass',
  'raivo',
  'keepass',
  'zip',
  'two-fas',
  'ente',
  'bitwarden',
  'bitwarden-table',
  'proton-authenticator',
  'andotp',
])
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
  /** For a conflict: whether the entry here may go into the trash for it. One that guards a sign-in may not. */
  canReplace: z.boolean(),
  tags: EntryTags,
  /** It was in the other app's trash, and goes into this one's. */
  isTrashed: z.boolean(),
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

/** What the other app kept beside an entry and this one does not. */
export const FileLoss = z.enum(['icon', 'note-shortened', 'tags-left-out'])
export type FileLoss = z.infer<typeof FileLoss>

/** An export in parts of which some are neither in the file nor added before. */
const IncompleteExport = z.object({
  count: z.int().min(2),
  missing: z.array(z.int().min(1)).min(1),
})

/** All that is in a file, in its order. */
export const FileReport = z.object({
  format: ImportFormat,
  candidates: z.array(FileCandidate),
  doubles: z.array(FileDouble),
  refusals: z.array(FileRefusal),
  /** How many candidates lose what, because it cannot be kept. */
  losses: z.array(z.object({ what: FileLoss, count: z.int().min(1) })),
  incomplete: z.array(IncompleteExport),
})
export type FileReport = z.infer<typeof FileReport>

/** What a file turned out to be: read, or encrypted; then it is kept in main until its password is known. */
export const FileReading = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), report: FileReport }),
  z.object({ state: z.literal('locked'), format: ImportFormat }),
])
export type FileReading = z.infer<typeof FileReading>

/** Longest password of an encrypted file. */
export const FilePassword = z.string().max(1024)

/** How long the key of a file takes to make on this computer, as measured just before. */
export const FileOpening = z.object({ sourceId: Id, estimateMs: z.number().min(0) })
export type FileOpening = z.infer<typeof FileOpening>
