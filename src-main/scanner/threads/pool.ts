import { afterOnRealClock, type After } from '../after.ts'
import { isGivenUp, startPicture, writePicture } from './arriving-picture.ts'
import type { JobKind } from './decode-message.ts'
import type { QrHit, RawPicture } from '../frame.ts'
import { createReadings } from '../reading/hits.ts'
import { createSpareMemory, type SpareMemory } from './spare-memory.ts'
import { createWorkers, type JobEnd } from './workers.ts'

interface DecodeOptions {
  /** Called with all codes so far as soon as one is read or read better, before the rest of the picture is searched. */
  readonly onFound?: (hits: readonly QrHit[]) => void
  readonly signal?: AbortSignal
}

/**
 * `failed`: a worker crashed or hung, or the picture broke, so codes may be missing. `cancelled`: the signal
 * fired. What was read until then is in `hits` either way.
 */
export interface DecodeOutcome {
  readonly ended: 'complete' | 'cancelled' | 'failed'
  readonly hits: readonly QrHit[]
}

export interface DecodePool {
  /** Starts the workers and loads what they need, ahead of a search. */
  warmUp(): void
  /** Searches one picture. Pictures are written down one after the other, which lets go of their sources early. */
  decode(picture: RawPicture, options?: DecodeOptions): Promise<DecodeOutcome>
  /** Ends the workers; a search under way ends as cancelled. */
  stop(): Promise<void>
}

export interface DecodePoolDeps {
  /** The decode worker: `decode-worker.ts`, or its bundle. */
  readonly workerUrl: URL
  /** Path of `zxing_reader.wasm`, or null for the file beside the worker. */
  readonly wasmPath: string | null
  /** How many workers. */
  readonly size?: number
  readonly after?: After
  readonly memory?: SpareMemory
}

/** Whose reading of a symbol counts: the sampler's is checked against what the code carries (`written-again.ts`). */
const READER_RANKS: Record<JobKind, number> = { sample: 0, 'whole-frame': 1 }

/** Without the whole picture there was no second job. */
function endOf(jobs: readonly JobEnd[]): DecodeOutcome['ended'] {
  if (jobs.includes('dropped')) return 'cancelled'
  return jobs.length === 2 && jobs.every((how) => how === 'done') ? 'complete' : 'failed'
}

/** Searches pictures for QR codes, each with both readers, in worker threads. */
export function createDecodePool(deps: DecodePoolDeps): DecodePool {
  const { workerUrl: url, wasmPath, size = 2, after = afterOnRealClock } = deps
  const { memory = createSpareMemory() } = deps
  const settings = { wasmPath }
  const workers = createWorkers({ url, settings, size, after, onStop: () => memory.forget() })
  /** Of the pictures so far. */
  let writing: Promise<unknown> = Promise.resolve()

  return {
    warmUp: () => workers.warmUp(),

    async decode(source, { onFound, signal } = {}) {
      const readings = createReadings()
      if (signal?.aborted === true) {
        source.bands.return?.()
        return { ended: 'cancelled', hits: [] }
      }
      const data = memory.take(source.width * source.height)
      const picture = startPicture(source, data)
      const isWhole = writing.then(() => writePicture(source, picture))
      writing = isWhole

      // What a worker says after that is of no use.
      let isOver = false
      const onHit = (hit: QrHit, kind: JobKind) => {
        if (!isOver && readings.add(hit, READER_RANKS[kind])) onFound?.(readings.hits())
      }
      const search = async (): Promise<DecodeOutcome['ended']> => {
        const run = async (kind: JobKind) => {
          const how = await workers.run({ kind, picture, onHit: (hit) => onHit(hit, kind) })
          if (how === 'dropped') workers.drop(picture)
          return how
        }
        const sampling = run('sample')
        const isThere = (await isWhole) && !isGivenUp(picture)
        const ends = await Promise.all(isThere ? [sampling, run('whole-frame')] : [sampling])
        isOver = true
        // A worker that was ended may still write to it.
        if (ends.every((how) => how === 'done')) memory.giveBack(data)
        else data.fill(0)
        return endOf(ends)
      }
      let cancel = () => {}
      const cancelled = new Promise<'cancelled'>((resolve) => {
        cancel = () => {
          isOver = true
          workers.drop(picture)
          resolve('cancelled')
        }
      })
      signal?.addEventListener('abort', cancel)
      const ended = await Promise.race([search(), cancelled])
      signal?.removeEventListener('abort', cancel)
      return { ended, hits: readings.hits() }
    },

    stop: () => workers.stop(),
  }
}
