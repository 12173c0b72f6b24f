/** A stand-in for the decode worker that does what the label of a job says: for testing the pool alone. */
import { parentPort } from 'node:worker_threads'
import type { WorkerReply, WorkerRequest } from '../../../../../src-main/scanner/decode-message.ts'

const HANG = 1
const CRASH = 2

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message)
}

let arrived = { jobId: 0, pixels: 0 }

/** Whether more bands of the picture of four pixels will come. */
function endsBefore(jobId: number, { length }: Uint8Array): boolean {
  arrived = { jobId, pixels: length + (arrived.jobId === jobId ? arrived.pixels : 0) }
  return arrived.pixels < 4
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'warm-up') return
  const { jobId } = request
  if (request.kind === 'whole-frame') {
    reply({ kind: 'done', jobId })
    return
  }
  if (request.kind === 'sample' || request.band === null) return
  reply({ kind: 'taken', jobId })
  if (endsBefore(jobId, request.band)) return
  const order = request.band[0]
  const square = [0, 10].flatMap((y) => [0, 10].map((x) => ({ x, y })))
  const [topLeft, topRight, bottomLeft, bottomRight] = square
  const corners = [topLeft!, topRight!, bottomRight!, bottomLeft!] as const
  reply({ kind: 'hit', jobId, hit: { text: 'first', bytes: new Uint8Array(1), corners } })
  if (order === CRASH) throw new Error('crash as ordered')
  if (order === HANG) return
  reply({ kind: 'arrived', jobId })
  reply({ kind: 'hit', jobId, hit: { text: 'again', bytes: new Uint8Array(1), corners } })
  reply({ kind: 'done', jobId })
})
