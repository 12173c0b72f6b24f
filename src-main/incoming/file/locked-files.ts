import type { ImportFormat } from '../../../src-shared/model/vault/import.ts'
import type { After } from '../../time/clock.ts'
import { CANDIDATE_LIFETIME_MS } from '../candidates.ts'

/** An encrypted file that waits for its password. */
export interface LockedFile {
  readonly format: ImportFormat
  readonly bytes: Uint8Array
}

/** Encrypted files, each under the id of its source, until they are opened: in memory, and for five minutes. */
export interface LockedFiles {
  hold(sourceId: string, file: LockedFile): void
  /** The file, whose five minutes begin again: the person is trying. Null when it is not kept any more. */
  get(sourceId: string): LockedFile | null
  /** Overwrites it. */
  forget(sourceId: string): void
  forgetAll(): void
}

export function createLockedFiles({ after }: { readonly after: After }): LockedFiles {
  const held = new Map<string, LockedFile & { stopTimer: () => void }>()

  const startTimer = (sourceId: string) => after(CANDIDATE_LIFETIME_MS, () => forget(sourceId))

  function forget(sourceId: string) {
    const locked = held.get(sourceId)
    if (locked === undefined) return
    locked.stopTimer()
    locked.bytes.fill(0)
    held.delete(sourceId)
  }

  return {
    hold(sourceId, locked) {
      forget(sourceId)
      held.set(sourceId, { ...locked, stopTimer: startTimer(sourceId) })
    },
    get(sourceId) {
      const locked = held.get(sourceId)
      if (locked === undefined) return null
      locked.stopTimer()
      locked.stopTimer = startTimer(sourceId)
      return locked
    },
    forget,
    forgetAll() {
      for (const sourceId of held.keys()) forget(sourceId)
    },
  }
}
