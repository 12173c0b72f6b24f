import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { InstallTime, type UpdateChannel } from '../../src-shared/model/desktop/update.ts'
import { newest, AppVersion } from '../../src-shared/model/desktop/version.ts'
import type { KeyValueStore } from '../files/forgiving-store.ts'

/** The highest version that a manifest of a channel named, and when the newest one was signed. */
const Seen = z.object({ highest: AppVersion, signedAtMs: z.number().min(0) })
const NOTHING: z.infer<typeof Seen> = { highest: '0.0.0', signedAtMs: 0 }

const Kept = z.object({
  /** Says where this installation stands in a roll-out. It is sent to nobody. */
  installationId: z.uuid().catch(() => randomUUID()),
  stable: Seen.catch(NOTHING),
  beta: Seen.catch(NOTHING),
  checkedAtMs: z.number().min(0).nullable().catch(null),
  when: InstallTime.catch('on-quit'),
  /** The version whose installation failed as the app ended. */
  notInstalled: AppVersion.nullable().catch(null),
})
type Kept = z.infer<typeof Kept>

const KEY = 'updates'

export interface UpdateMemory {
  get(): Kept
  keep(changed: Partial<Kept>): void
  /** A manifest with a good signature named this version. */
  saw(channel: UpdateChannel, version: AppVersion, signedAtMs: number): void
}

/** What is remembered of newer versions between starts. */
export function createUpdateMemory(store: KeyValueStore): UpdateMemory {
  const stored = store.get(KEY)
  let kept = Kept.parse(typeof stored === 'object' && stored !== null ? stored : {})
  function keep(changed: Partial<Kept>): void {
    kept = { ...kept, ...changed }
    store.set(KEY, kept)
  }
  // Its id was made now, unless it was kept.
  keep({})
  return {
    get: () => kept,
    keep,
    saw(channel, version, signedAtMs) {
      const before = kept[channel]
      keep({
        [channel]: {
          highest: newest(before.highest, version),
          signedAtMs: Math.max(before.signedAtMs, signedAtMs),
        },
      })
    },
  }
}
