import type { Result } from '../../../../src-shared/model/result.ts'
import type { ScanReport } from '../../../../src-shared/model/vault/scan.ts'
import type { AppApi } from '../../../api.ts'
import type { ScanPhase } from '../scan-state.ts'
import type { ScanRun } from './scan-run.ts'

/** What the ways to search use of the store. */
export interface ScanShell {
  readonly incoming: AppApi['incoming']
  readonly run: ScanRun
  /** Shows a phase, unless the scan was closed. */
  show(next: ScanPhase): void
  /** Shows how a search ended. */
  receive(answer: Result<ScanReport>): void
  isStopped(): boolean
}
