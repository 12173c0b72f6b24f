/** A stand-in for the decode worker that does what the first pixel of a picture says: for testing the pool alone. */
import { parentPort } from 'node:worker_threads'
import { waitForRows } from '../../../../../../src-main/scanner/threads/arriving-picture.ts'
import type { Corners } from '../../../../../../src-main/scanner/frame.ts'
import type {
  WorkerReply,
  WorkerRequest,
} from '../../../../../../src-main/scanner/threads/decode-message.ts'

const HANG = 1
const CRASH = 2

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message)
}

/** Corners of a square with its top left corner at (`at`, `at`). */
function squareAt(at: number): Corners {
  const to = at + 10
  return [
    { x: at, y: at },
    { x: to, y: at },
    { x: to, y: to },
    { x: at, y: to },
  ]
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'warm-up') return
  const { kind, jobId, picture } = request
  const say = (text: string) =>
    reply({
      kind: 'result',
      jobId,
      result: { text, bytes: new Uint8Array(1), corners: squareAt(0) },
    })
  if (kind === 'whole-frame') {
    say('again')
  } else if (waitForRows(picture, picture.height) !== null) {
    const order = picture.data[0]
    say('first')
    if (order === CRASH) throw new Error('crash as ordered')
    if (order === HANG) return
    say('again')
  }
  reply({ kind: 'done', jobId })
})
