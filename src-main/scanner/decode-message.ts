import type { Band, PixelFormat, QrHit } from './frame.ts'

/** What a decode worker is started with. */
export interface WorkerSettings {
  /** Path of `zxing_reader.wasm` on disk, or null for the file beside the bundled worker. */
  readonly wasmPath: string | null
}

/** In place of the number of pixels that arrived. */
export const NO_MORE = -1

type JobKind = 'sample' | 'first-look' | 'whole-frame'

interface Job {
  readonly jobId: number
  readonly width: number
  readonly height: number
  /** Shared: the brightness of the picture. */
  readonly luma: Uint8Array<SharedArrayBuffer>
  /** Shared: how many pixels of it are there, from the top; {@link NO_MORE} when no more will come. */
  readonly arrived: Int32Array
  /** Shared flag: not 0 once nobody waits for the answer any more. */
  readonly cancelled: Int32Array
}

export type WorkerRequest =
  /** Makes ready for one kind of job, ahead of the first. */
  | { readonly kind: 'warm-up'; readonly jobKind: JobKind }
  /** Writes the brightness of a picture down band by band, then locates codes and samples their modules. */
  | (Job & {
      readonly kind: 'sample'
      readonly format: PixelFormat
      /** Whether another worker has a first look at it. */
      readonly isLookedAt: boolean
    })
  /** The next rows of the picture, transferred; null when no more will come. */
  | { readonly kind: 'band'; readonly jobId: number; readonly band: Band | null }
  /** Looks through the brightness while another worker writes it down. */
  | (Job & { readonly kind: 'first-look' })
  /** Searches the brightness with the whole-frame reader. */
  | (Job & { readonly kind: 'whole-frame' })

export type WorkerReply =
  /** A band was used up and its memory given back. */
  | { readonly kind: 'taken'; readonly jobId: number }
  /** The brightness of the whole picture is there. */
  | { readonly kind: 'arrived'; readonly jobId: number }
  | { readonly kind: 'hit'; readonly jobId: number; readonly hit: QrHit }
  | { readonly kind: 'done'; readonly jobId: number }
