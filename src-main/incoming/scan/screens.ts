import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { Capture } from '../../scanner/capture/capture.ts'
import { isBetter, showsNoCode } from './collect.ts'
import { letGo, lookCloser, search, type Pool, type Run, type Search } from './search.ts'

/** What a scan has found in all. */
export interface Found {
  readonly search: Search
  /** A window of ours was in the pictures and was not looked behind. */
  readonly mayBeCovered: boolean
}

/**
 * Searches every display. Where our own windows may cover a code they are hidden for a second look; `behind`: at once.
 * Fails with `scan-cancelled` when the signal of the run is aborted before there is a picture.
 */
export async function lookAtScreens(
  { capture, pool }: { readonly capture: Capture; readonly pool: Pool },
  run: Run,
  behind: boolean,
): Promise<Result<Found>> {
  const { signal } = run
  // Loading the readers takes less time than the capture and runs beside it.
  pool.warmUp()
  const captured = await capture.captureScreens({ hidingOwnWindows: behind, signal })
  if (!captured.ok || signal.aborted) {
    return captured.ok ? fail({ code: 'scan-cancelled' }) : captured
  }
  let pictures = captured.value
  let found = await search(pool, pictures, run, true)
  let mayBeCovered = !behind && capture.hasVisibleOwnWindow()
  const seen = run.candidates.seenIn(found)
  if (!signal.aborted && mayBeCovered && showsNoCode(seen)) {
    const hidden = await capture.captureScreens({ hidingOwnWindows: true, signal })
    if (hidden.ok && !signal.aborted) {
      mayBeCovered = false
      const second = await search(pool, hidden.value, run, true)
      const isSecond = isBetter(run.candidates.seenIn(second), seen)
      letGo(pool, isSecond ? found : second)
      if (isSecond) [found, pictures] = [second, hidden.value]
    }
  }
  found = await lookCloser(pool, found, pictures, run)
  const hasNothing = found.results.every((results) => results.length === 0)
  if (!found.isComplete && hasNothing) return fail({ code: 'screen-capture-failed' })
  return ok({ search: found, mayBeCovered: mayBeCovered && !hasNothing })
}
