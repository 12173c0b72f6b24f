import type { Band, PixelFormat, QrHit } from './frame.ts'

/** What a decode worker is started with. */
export interface WorkerSettings {
  /** Path of `zxing_reader.wasm` on disk, or null for the file beside the bundled worker. */
  readonly wasmPath: string | null
}

type JobKind = 'sample' | 'whole-frame'

interface Job {
  readonly jobId: number
  readonly width: number
  readonly height: number
  /** Shared flag: not 0 once nobody waits for the answer any more. */
  readonly cancelled: Int32Array
}

export type WorkerRequest =
  /** Makes ready for one kind of job, ahead of the first. */
  | { readonly kind: 'warm-up'; readonly jobKind: JobKind }
  /** Takes the brightness of a picture band by band, shares it, then locates codes and samples their modules. */
  | (Job & { readonly kind: 'sample'; readonly format: PixelFormat })
  /** The next rows of the picture, transferred; null when no more will come. */
  | { readonly kind: 'band'; readonly jobId: number; readonly band: Band | null }
  /** Searches the shared brightness with the whole-frame reader. */
  | (Job & { readonly kind: 'whole-frame'; readonly luma: Uint8Array<SharedArrayBuffer> })

export type WorkerReply =
  | {
      readonly kind: 'luma'
      readonly jobId: number
      readonly luma: Uint8Array<SharedArrayBuffer>
    }
  | { readonly kind: 'hit'; readonly jobId: number; readonly hit: QrHit }
  | { readonly kind: 'done'; readonly jobId: number }
