import type {
  NewerVersion,
  UpdateChannel,
  UpdateStage,
} from '../../src-shared/model/desktop/update.ts'
import type { AppVersion } from '../../src-shared/model/desktop/version.ts'
import type { ByteTransport } from '../network/byte-transport.ts'
import type { Clock } from '../time/clock.ts'
import { readFeed } from './feed/read-feed.ts'
import { UpdateError } from './feed/update-error.ts'
import { decide, type Decision, type UpdatePolicy } from './manifest/decide.ts'
import type { Manifest, PackageKind, UpdateFile } from './manifest/manifest.ts'
import type { ReleaseKey } from './manifest/release-key.ts'
import type { UpdateMemory } from './memory.ts'

/** What an administrator and the build decided; asked anew each time. */
export interface UpdateRules {
  /** Null: nowhere. */
  readonly feed: string | null
  readonly channel: UpdateChannel
  readonly policy: UpdatePolicy
}

export interface FindDeps {
  readonly installed: AppVersion
  readonly kind: PackageKind | null
  readonly arch: string
  readonly keys: readonly ReleaseKey[]
  readonly rules: () => UpdateRules
  readonly memory: UpdateMemory
  readonly transport: () => Promise<ByteTransport>
  readonly clock: Pick<Clock, 'nowMs'>
}

/** A newer version, and the file of it for this installation, if there is one. */
export interface Found {
  readonly kind: 'found'
  readonly newer: NewerVersion
  readonly file: UpdateFile | null
}

function judge(manifest: Manifest, deps: FindDeps): Decision {
  const { channel, policy } = deps.rules()
  const { installationId, [channel]: seen } = deps.memory.get()
  return decide(manifest, {
    installed: deps.installed,
    highestSeen: seen.highest,
    newestSignedAtMs: seen.signedAtMs,
    installationId,
    kind: deps.kind,
    arch: deps.arch,
    channel,
    policy,
    nowMs: deps.clock.nowMs(),
  })
}

/** Asks the feed. Returns what is newer, or else how things are; fails with an {@link UpdateError}. */
export async function findNewer(
  deps: FindDeps,
  feed: string,
  signal: AbortSignal,
): Promise<Found | UpdateStage> {
  const { keys, memory, clock } = deps
  const { channel } = deps.rules()
  const manifest = await readFeed({ feed, channel }, keys, await deps.transport(), signal)
  const decision = judge(manifest, deps)
  if (decision.kind === 'stale') throw new UpdateError('stale')
  if (decision.kind === 'refused') throw new UpdateError(decision.why)
  memory.saw(channel, manifest.version, manifest.signedAt)
  memory.keep({ checkedAtMs: clock.nowMs() })
  if (decision.kind === 'off') return { kind: 'off', why: 'managed' }
  if (decision.kind !== 'update') return decision
  return {
    kind: 'found',
    newer: {
      version: manifest.version,
      releasedAtMs: manifest.releasedAt,
      isForced: decision.isForced,
      notes: manifest.notes,
    },
    file: decision.file,
  }
}
