import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { InstallTime } from '../../src-shared/model/desktop/update.ts'
import { newest, Version } from '../../src-shared/model/desktop/version.ts'
import type { KeyValueStore } from '../files/forgiving-store.ts'

const Kept = z.object({
  /** Says where this installation stands in a roll-out. It is sent to nobody. */
  installationId: z.uuid().catch(() => randomUUID()),
  highestSeen: Version.nullable().catch(null),
  newestSignedAtMs: z.number().min(0).catch(0),
  checkedAtMs: z.number().min(0).nullable().catch(null),
  when: InstallTime.catch('on-quit'),
  /** The version whose installation failed as the app ended. */
  notInstalled: Version.nullable().catch(null),
})
type Kept = z.infer<typeof Kept>

const KEY = 'updates'

export interface UpdateMemory {
  get(): Kept
  keep(changed: Partial<Kept>): void
  /** A manifest with a good signature named this version. */
  saw(version: Version, signedAtMs: number): void
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
    saw(version, signedAtMs) {
      keep({
        highestSeen: kept.highestSeen === null ? version : newest(kept.highestSeen, version),
        newestSignedAtMs: Math.max(kept.newestSignedAtMs, signedAtMs),
      })
    },
  }
}
