import type { AppApi } from '../../../api.ts'

/** The scans of one dialog with parts of an export or a message that wait for the others. */
export interface ScanTrail {
  /** Main keeps the results of this scan. */
  keep(sourceId: string): void
  /** The dialog has opened. */
  open(): void
  /** The dialog has closed: main forgets all of them. */
  close(): void
}

export function createScanTrail(api: Pick<AppApi, 'incoming'>): ScanTrail {
  let kept: readonly string[] = []
  let isOpen = true
  const forget = (sourceId: string) => void api.incoming.cancel({ sourceId })
  return {
    keep(sourceId) {
      if (isOpen) kept = [...kept, sourceId]
      else forget(sourceId)
    },
    open() {
      isOpen = true
    },
    close() {
      isOpen = false
      for (const sourceId of kept) forget(sourceId)
      kept = []
    },
  }
}
