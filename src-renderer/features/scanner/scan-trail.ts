import type { AppApi } from '../../api.ts'

/** The scans of one dialog whose parts of an export or a message wait for the others. */
export interface ScanTrail {
  /** Main goes on remembering what this scan found. */
  keep(scanId: string): void
  /** The dialog is there. */
  open(): void
  /** The dialog is gone: main forgets them all. */
  close(): void
}

export function createScanTrail(api: Pick<AppApi, 'incoming'>): ScanTrail {
  let kept: readonly string[] = []
  let isOpen = true
  const forget = (scanId: string) => void api.incoming.cancel({ scanId })
  return {
    keep(scanId) {
      if (isOpen) kept = [...kept, scanId]
      else forget(scanId)
    },
    open() {
      isOpen = true
    },
    close() {
      isOpen = false
      for (const scanId of kept) forget(scanId)
      kept = []
    },
  }
}
