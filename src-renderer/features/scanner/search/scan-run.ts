import type { Candidate } from '../../../../src-shared/model/vault/candidate.ts'
import type { AppApi } from '../../../api.ts'
import { isUnfinished } from '../scan-rules.ts'
import type { ScanTrail } from './scan-trail.ts'

/** The scan at main whose results are or will be shown. */
export interface ScanRun {
  /** Begins another scan in place of the one before, and returns its id. */
  begin(): string
  /** Whether this scan is the one that counts. */
  isCurrent(sourceId: string): boolean
  /** Remembers its results. */
  saw(candidates: readonly Candidate[]): void
  /** The scan has sent its last report. */
  finish(): void
  /** The results of the last report, also of an earlier scan. */
  seen(): readonly Candidate[]
  /** Ends the scan; main forgets its results, except for parts that wait for others. */
  leave(): void
}

export function createScanRun(
  incoming: Pick<AppApi['incoming'], 'cancel'>,
  trail: ScanTrail,
  newId: () => string,
): ScanRun {
  let current: string | null = null
  let isFinished = false
  let seen: readonly Candidate[] = []

  const leave = () => {
    if (current === null) return
    if (isFinished && isUnfinished(seen)) trail.keep(current)
    else void incoming.cancel({ sourceId: current })
    current = null
  }

  return {
    begin() {
      leave()
      isFinished = false
      current = newId()
      return current
    },
    isCurrent: (sourceId) => sourceId === current,
    saw(candidates) {
      seen = candidates
    },
    finish() {
      isFinished = true
    },
    seen: () => seen,
    leave,
  }
}
