import { systemClock, type After } from '../../time/clock.ts'
import { isGivenUp, startPicture, writePicture, type ArrivingPicture } from './arriving-picture.ts'
import type { JobKind } from './decode-message.ts'
import type { QrResult, RawPicture } from '../frame.ts'
import { CLOSER_ROUNDS } from '../reading/closer-rounds.ts'
import { createReadings } from '../reading/results.ts'
import { createSpareMemory, type SpareMemory } from './spare-memory.ts'
import { createWorkers, type JobEnd, type Workers } from './workers.ts'

export interface LookOptions {
  /**
   * Called with all codes so far as soon as one is read or its reading improves, before the rest of the
   * picture is searched.
   */
  readonly onFound?: ((results: readonly QrResult[]) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

interface DecodeOptions extends LookOptions {
  /** Whether the picture is kept for a closer look, provided that all of it was searched. */
  readonly isKept?: boolean
}

/** A picture in memory, to be searched again or released. */
export interface KeptPicture {
  readonly picture: ArrivingPicture
  readonly data: ArrivingPicture['data']
}

/**
 * `failed`: a worker crashed or hung, or the picture broke, so codes may be missing. `cancelled`: the signal
 * fired. What was read until then is in `results` either way.
 */
export interface DecodeOutcome {
  readonly ended: 'complete' | 'cancelled' | 'failed'
  readonly results: readonly QrResult[]
  /** The picture, if it was to be kept; the caller searches it again or releases it. */
  readonly kept: KeptPicture | null
}

export interface DecodePool {
  /** Starts the workers and loads what they need, ahead of a search. */
  warmUp(): void
  /** Searches one picture. Pictures are copied one after the other, which releases their sources early. */
  decode(picture: RawPicture, options?: DecodeOptions): Promise<DecodeOutcome>
  /**
   * Searches again when nothing was found: for codes without a margin, with gaps, between the lines of a
   * terminal or too blurred, and for symbols of other kinds. It takes seconds on a large picture. Releases
   * the picture.
   */
  lookCloser(kept: KeptPicture, options?: LookOptions): Promise<DecodeOutcome>
  letGo(kept: KeptPicture): void
  /** Ends the workers; a running search ends as cancelled. */
  stop(): Promise<void>
}

export interface DecodePoolDeps {
  /** The decode worker: `decode-worker.ts`, or its bundle. */
  readonly workerUrl: URL
  /** Path of `zxing_reader.wasm`, or null for the file beside the worker. */
  readonly wasmPath: string | null
  /** The number of workers. */
  readonly size?: number
  readonly after?: After
  readonly memory?: SpareMemory
}

/**
 * Whose reading of a symbol counts: the sampler's comes first, as it is checked against the code's modules
 * (`written-again.ts`); in a closer look, the reading of the picture that was changed least.
 */
const READER_RANKS: Record<JobKind, number> = {
  sample: 0,
  'whole-frame': 1,
  open: 2,
  gaps: 3,
  'lines-dark': 4,
  'lines-light': 5,
  enlarged: 6,
  'other-symbols': 7,
}

function endOf(jobs: readonly JobEnd[]): DecodeOutcome['ended'] {
  if (jobs.includes('dropped')) return 'cancelled'
  return jobs.every((how) => how === 'done') ? 'complete' : 'failed'
}

/** Runs jobs on one picture, until all are done or the signal fires. */
function startRun(
  { workers, memory }: { readonly workers: Workers; readonly memory: SpareMemory },
  { picture, data }: KeptPicture,
  { onFound, signal }: LookOptions,
) {
  const readings = createReadings()
  // After that, messages from workers are ignored.
  let isOver = signal?.aborted === true
  let settled: readonly JobEnd[] | null = null
  const onResult = (result: QrResult, kind: JobKind) => {
    if (!isOver && readings.add(result, READER_RANKS[kind])) onFound?.(readings.results())
  }
  const look = async (kind: JobKind): Promise<JobEnd> => {
    const how = await workers.run({ kind, picture, onResult: (result) => onResult(result, kind) })
    if (how === 'dropped') workers.drop(picture)
    return how
  }
  let isReleased = false
  const giveBack = () => {
    // A worker that was ended may still write to it.
    if (settled?.every((how) => how === 'done') === true) memory.giveBack(data)
    else data.fill(0)
  }
  return {
    results: () => readings.results(),
    async until(work: (look: (kind: JobKind) => Promise<JobEnd>) => Promise<readonly JobEnd[]>) {
      let cancel = () => {}
      const cancelled = new Promise<'cancelled'>((resolve) => {
        cancel = () => {
          isOver = true
          workers.drop(picture)
          resolve('cancelled')
        }
      })
      signal?.addEventListener('abort', cancel)
      const done = work(look).then((ends) => {
        isOver = true
        settled = ends
        if (isReleased) giveBack()
        return endOf(ends)
      })
      const ended = await Promise.race([done, cancelled])
      signal?.removeEventListener('abort', cancel)
      return ended
    },
    /** The picture's memory is released at once, or when no worker reads it any more. */
    release() {
      isReleased = true
      if (settled !== null) giveBack()
    },
  }
}

/** Searches pictures for QR codes in worker threads, each picture with both readers. */
export function createDecodePool(deps: DecodePoolDeps): DecodePool {
  const { workerUrl: url, wasmPath, size = 2, after = systemClock.after } = deps
  const { memory = createSpareMemory() } = deps
  const settings = { wasmPath }
  const workers = createWorkers({ url, settings, size, after, onStop: () => memory.forget() })
  const means = { workers, memory }
  /** Settles once the pictures so far have been copied. */
  let writing: Promise<unknown> = Promise.resolve()

  return {
    warmUp: () => workers.warmUp(),

    async decode(source, { onFound, signal, isKept = false } = {}) {
      if (signal?.aborted === true) {
        source.bands.return?.()
        return { ended: 'cancelled', results: [], kept: null }
      }
      const data = memory.take(source.width * source.height)
      const picture = startPicture(source, data)
      const isWhole = writing.then(() => writePicture(source, picture))
      writing = isWhole
      const kept = { picture, data }
      const run = startRun(means, kept, { onFound, signal })
      const ended = await run.until(async (look) => {
        const sampling = look('sample')
        const isThere = (await isWhole) && !isGivenUp(picture)
        const ends = await Promise.all(isThere ? [sampling, look('whole-frame')] : [sampling])
        return isThere ? ends : [...ends, 'failed' as const]
      })
      if (isKept && ended === 'complete') return { ended, results: run.results(), kept }
      run.release()
      return { ended, results: run.results(), kept: null }
    },

    async lookCloser(kept, options = {}) {
      const run = startRun(means, kept, options)
      const ended = await run.until(async (look) => {
        const ends: JobEnd[] = []
        for (const round of CLOSER_ROUNDS) {
          ends.push(...(await Promise.all(round.map(look))))
          if (run.results().length > 0 || isGivenUp(kept.picture)) break
        }
        return ends
      })
      run.release()
      return { ended, results: run.results(), kept: null }
    },

    letGo: ({ data }) => memory.giveBack(data),

    stop: () => workers.stop(),
  }
}
