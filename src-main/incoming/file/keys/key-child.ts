// The process that makes keys: it knows a password for the time of one file, holds up nothing while it works, and
// ending it ends the work at once, which no thread does.
import { systemClock } from '../../../time/clock.ts'
import type { KeyAnswer, KeyOrder } from './key-message.ts'
import { estimateMs, makeKey } from './make-key.ts'

/** Electron's `process.parentPort` in a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: KeyAnswer): void
  on(event: 'message', listener: (event: { readonly data: KeyOrder }) => void): void
}

// Electron adds it; its types are not among those of plain Node.
const { parentPort } = process as { readonly parentPort?: ParentPort }

function send(answer: KeyAnswer) {
  if (parentPort === undefined) process.send?.(answer)
  else parentPort.postMessage(answer)
}

function answer(order: KeyOrder) {
  const { orderId, secret } = order
  try {
    const estimate = estimateMs(order, systemClock.steadyMs)
    if (estimate !== null) send({ kind: 'estimate', orderId, estimateMs: estimate })
    // The estimate leaves before the work: once it has begun, nothing is sent.
    setImmediate(() => finish(order))
  } catch {
    secret.fill(0)
    send({ kind: 'failed', orderId })
  }
}

function finish(order: KeyOrder) {
  const { orderId, secret } = order
  try {
    const key = makeKey(secret, order)
    send({ kind: 'key', orderId, key })
    key.fill(0)
  } catch {
    send({ kind: 'failed', orderId })
  } finally {
    secret.fill(0)
  }
}

if (parentPort === undefined) process.on('message', (order: KeyOrder) => answer(order))
else parentPort.on('message', ({ data }) => answer(data))
