import type { ScanProgress } from '../../../src-shared/model/vault/scan.ts'
import type { QrResult, RawPicture } from '../../scanner/frame.ts'
import type {
  DecodeOutcome,
  DecodePool,
  KeptPicture,
  LookOptions,
} from '../../scanner/threads/pool.ts'
import { showsNoCode } from './collect.ts'
import type { ScanCandidates, SearchResults } from './scan-candidates.ts'

/** What was read in the pictures of a scan, so far or in all. */
export interface Search extends SearchResults {
  /** False when a decode worker failed: codes may be missing. */
  readonly isComplete: boolean
  /** The pictures that wait for a closer look. */
  readonly kept: readonly (KeptPicture | null)[]
}

/** One scan that is running. */
export interface Run {
  readonly startedAtMs: number
  readonly signal: AbortSignal
  readonly candidates: ScanCandidates
  /** Tells the pages what was found until now. */
  readonly tell: (progress: Omit<ScanProgress, 'sourceId'>) => void
}

export type Pool = Pick<DecodePool, 'warmUp' | 'decode' | 'lookCloser' | 'letGo'>

/** Searches pictures in the ordinary way. With `isKept` they wait for a closer look; `letGo` ends that. */
export function search(
  pool: Pool,
  pictures: readonly RawPicture[],
  run: Run,
  isKept: boolean,
): Promise<Search> {
  return searchEach(pictures, run, false, async (index, options) => {
    const picture = pictures[index]
    return picture === undefined ? null : pool.decode(picture, { ...options, isKept })
  })
}

/** Gives the memory of the kept pictures back. */
export function letGo(pool: Pool, { kept }: Search): void {
  for (const picture of kept) if (picture !== null) pool.letGo(picture)
}

/**
 * Returns the result of the ordinary search, or that of a closer look if the ordinary one showed no
 * one-time-password code and the closer one shows more.
 */
export async function lookCloser(
  pool: Pool,
  found: Search,
  pictures: readonly RawPicture[],
  run: Run,
): Promise<Search> {
  const hasNoCode = (other: Search) => showsNoCode(run.candidates.seenIn(other))
  if (run.signal.aborted || !hasNoCode(found)) {
    letGo(pool, found)
    return found
  }
  let best = found
  for (const look of closerLooks(pool, found, pictures, run)) {
    if (run.signal.aborted || !hasNoCode(best)) break
    const closer = await look()
    const isMore = run.candidates.seenIn(closer).length > run.candidates.seenIn(best).length
    if (isMore || !hasNoCode(closer)) best = closer
  }
  return { ...best, isComplete: found.isComplete }
}

function closerLooks(
  pool: Pool,
  found: Search,
  pictures: readonly RawPicture[],
  run: Run,
): readonly (() => Promise<Search>)[] {
  return [
    () =>
      searchEach(pictures, run, true, async (index, options) => {
        const kept = found.kept[index] ?? null
        return kept === null ? null : pool.lookCloser(kept, options)
      }),
    // Colours of equal brightness differ in red or in blue.
    ...(['bgra-red', 'bgra-blue'] as const).map(
      (format) => () =>
        searchEach(pictures, run, true, async (index, options) => {
          const picture = pictures[index]
          if (picture?.again === undefined) return null
          return pool.decode({ ...picture, format, bands: picture.again() }, options)
        }),
    ),
  ]
}

/** Searches pictures, each in one way; what was found until then is told at each code. */
async function searchEach(
  pictures: readonly RawPicture[],
  run: Run,
  isCloser: boolean,
  look: (index: number, options: LookOptions) => Promise<DecodeOutcome | null>,
): Promise<Search> {
  const searched = pictures.map(({ label, width, height }) => ({ label, width, height }))
  const results: (readonly QrResult[])[] = pictures.map(() => [])
  const tell = () =>
    run.tell({ ...run.candidates.report({ pictures: searched, results }), isCloser })
  if (isCloser) tell()
  const outcomes = await Promise.all(
    pictures.map(async (_picture, index) => {
      const onFound = (found: readonly QrResult[]) => {
        results[index] = found
        tell()
      }
      return look(index, { signal: run.signal, onFound })
    }),
  )
  const isComplete = outcomes.every((outcome) => outcome === null || outcome.ended === 'complete')
  return {
    pictures: searched,
    results,
    isComplete,
    kept: outcomes.map((outcome) => outcome?.kept ?? null),
  }
}
