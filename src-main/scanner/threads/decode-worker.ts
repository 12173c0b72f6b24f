// Entry of the decode workers. An unexpected error is not caught: it ends the worker, and the pool reports
// that.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { isGivenUp, waitForRows } from './arriving-picture.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import type { QrResult } from '../frame.ts'
import { lookCloser } from '../reading/closer-look.ts'
import { loadWholeFrameReader, readWholeFrame } from '../reading/readers.ts'
import { sampleCodes } from '../vision/sample-codes.ts'
import { warmUpSampler } from '../vision/warm-up.ts'

// Set by the pool, which alone starts this file.
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

async function answer(request: WorkerRequest): Promise<void> {
  if (request.kind === 'warm-up') {
    if (request.jobKind === 'sample') warmUpSampler()
    else await loaded()
    return
  }
  const { kind, jobId, picture } = request
  const onResult = (result: QrResult) => reply({ kind: 'result', jobId, result })
  const isCancelled = () => isGivenUp(picture)
  if (kind === 'sample') {
    sampleCodes(picture, {
      onResult,
      isCancelled,
      waitForRows: (count) => waitForRows(picture, count),
    })
  } else if (!isCancelled()) {
    await loaded()
    if (kind !== 'whole-frame') await lookCloser(kind, picture, { onResult, isCancelled })
    else for (const result of await readWholeFrame(picture)) onResult(result)
  }
  reply({ kind: 'done', jobId })
}

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request)
})
