import type { AppApi } from '../../api.ts'

/** The scans of one dialog whose parts of an export or a message wait for the others. */
export interface ScanTrail {
  /** Main goes on remembering what this scan found. */
  keep(sourceId: string): void
  /** The dialog is there. */
  open(): void
  /** The dialog is gone: main forgets them all. */
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
