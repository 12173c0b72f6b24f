/** A stand-in for the decode worker that does what the label of a job says: for testing the pool alone. */
import { parentPort } from 'node:worker_threads'
import type { Corners } from '../../../../../src-main/scanner/frame.ts'
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
  const { jobId } = request
  if (request.kind === 'whole-frame' || request.kind === 'first-look') {
    const corners = squareAt(request.kind === 'first-look' ? 100 : 0)
    const hit = { text: request.kind, bytes: new Uint8Array(1), corners }
    reply({ kind: 'hit', jobId, hit })
    reply({ kind: 'done', jobId })
    return
  }
  if (request.kind === 'sample' || request.band === null) return
  reply({ kind: 'taken', jobId })
  if (endsBefore(jobId, request.band)) return
  const order = request.band[0]
  const corners = squareAt(0)
  reply({ kind: 'hit', jobId, hit: { text: 'first', bytes: new Uint8Array(1), corners } })
  if (order === CRASH) throw new Error('crash as ordered')
  if (order === HANG) return
  reply({ kind: 'arrived', jobId })
  reply({ kind: 'hit', jobId, hit: { text: 'again', bytes: new Uint8Array(1), corners } })
  reply({ kind: 'done', jobId })
})
