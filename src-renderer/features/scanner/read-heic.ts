import type { HeicRequest } from './heic-worker.ts'
import type { PictureReading } from './picture-reading.ts'

/** A photo that takes longer is taken for one that never ends. One of 12 million pixels takes a second or two, the largest eight. */
const LIMIT_MS = 40_000

/** Decodes an HEIC photo in a worker of the page, which ends with it. */
export async function readHeic(
  bytes: Uint8Array<ArrayBuffer>,
  label: string,
): Promise<PictureReading> {
  const worker = new Worker(new URL('heic-worker.ts', import.meta.url), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<PictureReading>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, problem: 'picture-too-complex' }), LIMIT_MS)
      worker.addEventListener('message', ({ data }: MessageEvent<PictureReading>) => resolve(data))
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        resolve({ ok: false, problem: 'picture-unreadable' })
      })
      const request: HeicRequest = { bytes, label }
      worker.postMessage(request, [bytes.buffer])
    })
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
