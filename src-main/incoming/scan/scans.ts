import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { ScanOutlook, ScanProgress, ScanReport } from '../../../src-shared/model/vault/scan.ts'
import type { Capture } from '../../scanner/capture/capture.ts'
import type { Candidates } from '../candidates.ts'
import type { DoneParts } from '../series.ts'
import type { Sources } from '../sources.ts'
import type { StandingOf } from './describe.ts'
import { resultsOfLinks } from './links.ts'
import { lookAtPicture } from './picture.ts'
import { createScanCandidates } from './scan-candidates.ts'
import { lookAtScreens, type Found } from './screens.ts'
import type { Pool, Run } from './search.ts'

export interface ScansDeps {
  readonly capture: Capture
  readonly pool: Pool
  readonly sources: Sources
  readonly candidates: Candidates
  readonly doneParts: DoneParts
  readonly standingOf: StandingOf
  readonly nowMs: () => number
  /** The results of a scan so far are pushed to the pages. */
  readonly found: (progress: ScanProgress) => void
}

const cancelled = fail({ code: 'scan-cancelled' })

/** The scans of screens, pictures and pasted links. Each can be cancelled by its id while it is under way. */
export function createScans(
  deps: ScansDeps,
): Pick<Handlers<AppContract>['incoming'], 'prepare' | 'scanScreens' | 'scanPicture' | 'readText'> {
  const { capture, pool } = deps
  /** The scan of the screens that is under way, or the last one. */
  let screens: Promise<unknown> = Promise.resolve()

  const scan = (sourceId: string, look: (run: Run) => Promise<Result<Found>>) =>
    deps.sources.run(sourceId, async (signal) => {
      const run: Run = {
        startedAtMs: deps.nowMs(),
        signal,
        candidates: createScanCandidates({ ...deps, sourceId }),
        tell: (progress) => deps.found({ sourceId, ...progress }),
      }
      const found = await look(run)
      return found.ok ? ok(report(found.value, run)) : found
    })

  function report({ search, mayBeCovered }: Found, run: Run): ScanReport {
    const tookMs = Math.max(0, deps.nowMs() - run.startedAtMs)
    const shown = run.candidates.report(search)
    run.candidates.forgetAllBut(shown.candidates)
    return { ...shown, tookMs, mayBeCovered }
  }

  return {
    prepare() {
      pool.warmUp()
      const outlook: ScanOutlook = { screens: capture.outlook() }
      return ok(outlook)
    },
    scanScreens: ({ sourceId, behind = false }) =>
      scan(sourceId, (run) => {
        // One after the other: two scans that hide the windows would show them at the wrong moment.
        const own = screens.then(() =>
          run.signal.aborted ? cancelled : lookAtScreens(deps, run, behind),
        )
        screens = own.catch(() => undefined)
        return own
      }),
    scanPicture: ({ sourceId, picture, isGlance = false }) =>
      scan(sourceId, (run) => lookAtPicture(pool, picture, run, isGlance)),
    async readText({ sourceId, text }) {
      const read = await scan(sourceId, () =>
        Promise.resolve(ok({ search: resultsOfLinks(text), mayBeCovered: false })),
      )
      return read.ok ? ok({ ...read.value, pictures: [] }) : read
    },
  }
}
