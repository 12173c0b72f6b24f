import * as z from 'zod'
import { UpdateChannel } from '../../../src-shared/model/desktop/update.ts'
import { isNewer, AppVersion } from '../../../src-shared/model/desktop/version.ts'

const DAY_MS = 86_400_000
/** Nobody signs a manifest that is good for longer than this. */
const LONGEST_LIFE_MS = 60 * DAY_MS
/** The largest file that is downloaded. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024
export const MAX_NOTES_LENGTH = 4_000

const Instant = z.iso.datetime({ precision: 0 }).transform((text) => Date.parse(text))
/** A name and no path: it is put behind the address of the feed, and in front of nothing. */
const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)

/** How the app came onto a computer, as far as files for it are published. */
export const PackageKind = z.enum(['appimage', 'nsis', 'mac', 'deb', 'rpm', 'archive'])
export type PackageKind = z.infer<typeof PackageKind>

const UpdateFile = z.strictObject({
  name: FileName,
  kind: PackageKind,
  arch: z.enum(['x64', 'arm64']),
  size: z.int().min(1).max(MAX_FILE_BYTES),
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
})
export type UpdateFile = z.infer<typeof UpdateFile>

const Notes = z
  .string()
  .min(1)
  .max(MAX_NOTES_LENGTH)
  // Lines of plain text; no other character controls anything.
  .regex(/^(?:\n|[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}])*$/u)

const Manifest = z
  .strictObject({
    schema: z.literal(1),
    channel: UpdateChannel,
    version: AppVersion,
    /** When the version was published. Deferral counts from here; a manifest that is signed anew keeps it. */
    releasedAt: Instant,
    signedAt: Instant,
    expiresAt: Instant,
    /** Older versions than this are not safe any longer. */
    minimumSafe: AppVersion.nullable(),
    rollOutPercent: z.int().min(0).max(100),
    files: z.array(UpdateFile).min(1).max(32),
    notes: z.strictObject({ en: Notes, es: Notes, 'pt-BR': Notes }),
  })
  .refine(({ releasedAt, signedAt }) => releasedAt <= signedAt)
  .refine(({ signedAt, expiresAt }) => signedAt < expiresAt)
  .refine(({ signedAt, expiresAt }) => expiresAt - signedAt <= LONGEST_LIFE_MS)
  .refine(({ minimumSafe, version }) => minimumSafe === null || !isNewer(minimumSafe, version))
  .refine(({ files }) => isEachOnce(files.map(({ kind, arch }) => `${kind} ${arch}`)))
  .refine(({ files }) => isEachOnce(files.map(({ name }) => name.toLowerCase())))
/** What the newest version of a channel is. */
export type Manifest = z.output<typeof Manifest>
/** The same as it is written down. */
export type WrittenManifest = z.input<typeof Manifest>

const isEachOnce = (texts: readonly string[]) => new Set(texts).size === texts.length

/** Reads the bytes of a manifest whose signature is good; null for anything else than a manifest. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return Manifest.parse(JSON.parse(text))
  } catch {
    return null
  }
}
