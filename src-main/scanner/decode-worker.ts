// Entry of the decode workers. A surprise is not caught: it ends the worker, and the pool reports that.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NO_MORE } from './decode-message.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import { firstLook } from './first-look.ts'
import type { Band, QrHit } from './frame.ts'
import { addLuma } from './luma.ts'
import { loadWholeFrameReader, readWholeFrame } from './readers.ts'
import { release } from './release.ts'
import { sampleCodes } from './sample-codes.ts'
import { warmUpSampler } from './warm-up.ts'

// Set by the pool, the only one that starts this file.
const settings = workerData as WorkerSettings
const wasmPath = settings.wasmPath ?? fileURLToPath(new URL('zxing_reader.wasm', import.meta.url))

type SampleRequest = Extract<WorkerRequest, { kind: 'sample' }>
type FirstLookRequest = Extract<WorkerRequest, { kind: 'first-look' }>

let loading: Promise<void> | null = null
function loaded(): Promise<void> {
  loading ??= readFile(wasmPath).then((wasm) => loadWholeFrameReader(Uint8Array.from(wasm)))
  return loading
}

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message)
}

async function answer(request: WorkerRequest): Promise<void> {
  if (request.kind === 'warm-up') {
    warmUpSampler()
    if (request.jobKind === 'whole-frame') await loaded()
    return
  }
  if (request.kind === 'band') {
    takeBand(request.jobId, request.band)
    return
  }
  if (request.kind === 'sample') {
    arriving = { job: request, filled: 0 }
    return
  }
  const { jobId, width, height, luma } = request
  if (request.kind === 'first-look') {
    lookFirst(request)
    reply({ kind: 'done', jobId })
    return
  }
  await loaded()
  if (Atomics.load(request.cancelled, 0) === 0) {
    for (const hit of await readWholeFrame({ width, height, data: luma })) {
      reply({ kind: 'hit', jobId, hit })
    }
  }
  reply({ kind: 'done', jobId })
}

/** The picture whose bands are coming in. */
let arriving: { readonly job: SampleRequest; filled: number } | null = null

function takeBand(jobId: number, band: Band | null): void {
  if (arriving?.job.jobId !== jobId) return
  const { job } = arriving
  const { width, height, luma: data, cancelled } = job
  if (band !== null) {
    arriving.filled += addLuma(band, job.format, data, arriving.filled)
    Atomics.store(job.arrived, 0, arriving.filled)
    Atomics.notify(job.arrived, 0)
    release(band)
    reply({ kind: 'taken', jobId })
    if (arriving.filled < data.length) return
  }
  const isWhole = arriving.filled === data.length
  arriving = null
  if (isWhole) {
    reply({ kind: 'arrived', jobId })
    sampleCodes(
      { width, height, data },
      {
        onHit: (hit) => reply({ kind: 'hit', jobId, hit }),
        isCancelled: () => Atomics.load(cancelled, 0) !== 0,
        isLookedAt: job.isLookedAt,
      },
    )
  }
  reply({ kind: 'done', jobId })
}

/** Whoever writes the picture down wakes this thread; a wait ends by itself to look for a cancellation. */
const LONGEST_WAIT_MS = 50

function lookFirst({ jobId, width, height, luma: data, arrived, cancelled }: FirstLookRequest) {
  const isCancelled = () => Atomics.load(cancelled, 0) !== 0
  const waitForRows = (count: number): number | null => {
    for (;;) {
      const pixels = Atomics.load(arrived, 0)
      if (pixels === NO_MORE || isCancelled()) return null
      if (pixels >= count * width) return Math.floor(pixels / width)
      Atomics.wait(arrived, 0, pixels, LONGEST_WAIT_MS)
    }
  }
  const onHit = (hit: QrHit) => reply({ kind: 'hit', jobId, hit })
  firstLook({ width, height, data }, waitForRows, { onHit, isCancelled })
}

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request)
})
