// Entry of the decode workers. A surprise is not caught: it ends the worker, and the pool reports that.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Band } from './frame.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import { addLuma } from './luma.ts'
import { loadWholeFrameReader, readWholeFrame } from './readers.ts'
import { release } from './release.ts'
import { sampleCodes } from './sample-codes.ts'
import { warmUpSampler } from './warm-up.ts'

// Set by the pool, the only one that starts this file.
const settings = workerData as WorkerSettings
const wasmPath = settings.wasmPath ?? fileURLToPath(new URL('zxing_reader.wasm', import.meta.url))

type SampleRequest = Extract<WorkerRequest, { kind: 'sample' }>

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
    if (request.jobKind === 'sample') warmUpSampler()
    else await loaded()
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
      },
    )
  }
  reply({ kind: 'done', jobId })
}

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request)
})
