import type { HeicRequest } from './heic-worker.ts'
import { readWithin, type PictureReading } from './picture-reading.ts'

/** Decoding 12 million pixels takes a second, 48 million three. */
const LIMIT_MS = 40_000

function answerOf(worker: Worker, request: HeicRequest): Promise<PictureReading> {
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PictureReading>) => resolve(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      resolve({ ok: false, problem: 'picture-unreadable' })
    })
    worker.postMessage(request, [request.bytes.buffer])
  })
}

/** Decodes an HEIC photo in a worker of the page, which ends afterwards. */
export async function readHeic(
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  const worker = new Worker(new URL('heic-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await readWithin(LIMIT_MS, answerOf(worker, { bytes, label }))
  } finally {
    worker.terminate()
  }
}
