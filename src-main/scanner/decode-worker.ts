// Entry of the decode workers. A surprise is not caught: it ends the worker, and the pool reports that.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import { toLuma } from './luma.ts'
import { loadWholeFrameReader, readWholeFrame } from './readers.ts'
import { sampleCodes } from './sample-codes.ts'
import { warmUpSampler } from './warm-up.ts'

// Set by the pool, the only one that starts this file.
const settings = workerData as WorkerSettings
const wasmPath = settings.wasmPath ?? fileURLToPath(new URL('zxing_reader.wasm', import.meta.url))

let loading: Promise<void> | null = null
function loaded(): Promise<void> {
  loading ??= readFile(wasmPath).then((wasm) => loadWholeFrameReader(Uint8Array.from(wasm)))
  return loading
}

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message)
}

/** Gives the memory of a frame (33 MB for 3840 x 2160) back at once, not at some later collection. */
function release(buffer: ArrayBuffer): void {
  // In every Electron that is supported, but not in the ES2023 types.
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  transfer?.call(buffer, 0)
}

async function answer(request: WorkerRequest): Promise<void> {
  if (request.kind === 'warm-up') {
    if (request.jobKind === 'sample') warmUpSampler()
    else await loaded()
    return
  }
  const { jobId, width, height, cancelled } = request
  const isCancelled = () => Atomics.load(cancelled, 0) !== 0
  if (request.kind === 'sample') {
    const data = new Uint8Array(new SharedArrayBuffer(width * height))
    const luma = toLuma(request.pixels, width, height, request.format, data)
    release(request.pixels.buffer)
    reply({ kind: 'luma', jobId, luma: data })
    sampleCodes(luma, { onHit: (hit) => reply({ kind: 'hit', jobId, hit }), isCancelled })
  } else {
    await loaded()
    if (!isCancelled()) {
      for (const hit of await readWholeFrame({ width, height, data: request.luma })) {
        reply({ kind: 'hit', jobId, hit })
      }
    }
  }
  reply({ kind: 'done', jobId })
}

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request)
})
