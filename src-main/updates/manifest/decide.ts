import { createHash } from 'node:crypto'
import type { UpdateChannel } from '../../../src-shared/model/desktop/update.ts'
import type { Manifest, PackageKind, UpdateFile } from './manifest.ts'
import { isNewer, type AppVersion } from '../../../src-shared/model/desktop/version.ts'

const DAY_MS = 86_400_000
/** Clocks of computers differ by this much; a larger difference is one that somebody set. */
const CLOCK_DIFFERENCE_MS = DAY_MS

/** What an administrator decided, with nothing where nobody decided. */
export interface UpdatePolicy {
  /** `tell`: nothing is downloaded or installed. */
  readonly mode: 'off' | 'tell' | 'automatic'
  /** So many days after its release, a version is looked at. */
  readonly deferralDays: number
  /** No later version than this. */
  readonly pinned: AppVersion | null
}

/** What one installation knows when it judges a manifest. */
export interface Installation {
  readonly installed: AppVersion
  /** The highest version that any manifest has named here. */
  readonly highestSeen: AppVersion
  /** When the newest manifest that was seen here was signed; 0 before the first. */
  readonly newestSignedAtMs: number
  readonly installationId: string
  /** Null for one that nobody publishes files for. */
  readonly kind: PackageKind | null
  readonly arch: string
  readonly channel: UpdateChannel
  readonly policy: UpdatePolicy
  readonly nowMs: number
}

export type Decision =
  | { readonly kind: 'off' }
  | { readonly kind: 'refused'; readonly why: 'channel' | 'downgrade' | 'replayed' | 'clock' }
  /** It has run out: whoever answers may be hiding a newer one. */
  | { readonly kind: 'stale'; readonly expiredAtMs: number }
  | { readonly kind: 'current' }
  /** `isUnsafe`: what is installed is older than the minimum safe version, and an administrator holds it all the same. */
  | {
      readonly kind: 'held'
      readonly why: 'pinned' | 'deferred' | 'staged'
      readonly version: AppVersion
      readonly isUnsafe: boolean
    }
  | {
      readonly kind: 'update'
      readonly version: AppVersion
      /** What is installed is not safe any longer: neither roll-out nor deferral counts. */
      readonly isForced: boolean
      readonly file: UpdateFile | null
    }

/** Where an installation stands in a roll-out, from 0 to 100: fixed for one version, and independent between two. */
export function placeInRollOut(installationId: string, version: AppVersion): number {
  const hash = createHash('sha256').update(`${installationId}\n${version}`).digest()
  return (hash.readUInt32BE(0) / 2 ** 32) * 100
}

function refusal(manifest: Manifest, installation: Installation): Decision | null {
  const { nowMs, highestSeen, newestSignedAtMs } = installation
  const newestMs = Math.max(manifest.signedAt, newestSignedAtMs)
  if (manifest.channel !== installation.channel) return { kind: 'refused', why: 'channel' }
  if (newestMs > nowMs + CLOCK_DIFFERENCE_MS) return { kind: 'refused', why: 'clock' }
  if (manifest.expiresAt <= nowMs) return { kind: 'stale', expiredAtMs: manifest.expiresAt }
  if (isNewer(highestSeen, manifest.version)) return { kind: 'refused', why: 'downgrade' }
  if (manifest.signedAt < newestSignedAtMs) return { kind: 'refused', why: 'replayed' }
  return null
}

/** What a manifest with a good signature means for one installation. */
export function decide(manifest: Manifest, installation: Installation): Decision {
  const { installed, policy, nowMs, installationId } = installation
  if (policy.mode === 'off') return { kind: 'off' }
  const refused = refusal(manifest, installation)
  if (refused !== null) return refused
  const { version, minimumSafe } = manifest
  if (!isNewer(version, installed)) return { kind: 'current' }
  const isForced = minimumSafe !== null && isNewer(minimumSafe, installed)
  const held = (why: 'pinned' | 'deferred' | 'staged'): Decision => ({
    kind: 'held',
    why,
    version,
    isUnsafe: isForced,
  })
  if (policy.pinned !== null && isNewer(version, policy.pinned)) return held('pinned')
  const { deferralDays } = policy
  const isDeferred = deferralDays > 0 && nowMs < manifest.releasedAt + deferralDays * DAY_MS
  if (!isForced && isDeferred) return held('deferred')
  const isStaged = placeInRollOut(installationId, version) >= manifest.rollOutPercent
  if (!isForced && isStaged) return held('staged')
  const file = manifest.files.find(
    ({ kind, arch }) => kind === installation.kind && arch === installation.arch,
  )
  return { kind: 'update', version, isForced, file: file ?? null }
}
