import type { ArrivingPicture } from './arriving-picture.ts'
import type { QrResult } from '../frame.ts'
import type { CloserLook } from '../reading/closer-rounds.ts'

/** The settings that a decode worker is started with. */
export interface WorkerSettings {
  /** Path of `zxing_reader.wasm` on disk, or null for the file beside the bundled worker. */
  readonly wasmPath: string | null
}

/**
 * How a picture is searched: the two ordinary ways, and those of a closer look. `sample`: locates codes and
 * samples their modules, while the picture arrives. `whole-frame`: the whole-frame reader.
 */
export type JobKind = 'sample' | 'whole-frame' | CloserLook

export type WorkerRequest =
  /** Prepares for one kind of job, ahead of the first. */
  | { readonly kind: 'warm-up'; readonly jobKind: JobKind }
  | { readonly kind: JobKind; readonly jobId: number; readonly picture: ArrivingPicture }

export type WorkerReply =
  | { readonly kind: 'result'; readonly jobId: number; readonly result: QrResult }
  | { readonly kind: 'done'; readonly jobId: number }
