// The process that makes keys and reads large files: it knows a password for the time of one file, holds up nothing
// while it works, and ending it ends the work at once, which no thread does.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { systemClock } from '../../../time/clock.ts'
import type { KeyAnswer, KeyOrder, ReadOrder } from './key-message.ts'
import { costFailure, type KeyRequest, type MakeKey } from './key-request.ts'
import { estimateMs, makeKey } from './make-key.ts'
import { readInParts } from './read-apart.ts'

/** Electron's `process.parentPort` in a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: KeyAnswer): void
  on(event: 'message', listener: (event: { readonly data: KeyOrder | ReadOrder }) => void): void
}

// Electron adds it; its types are not among those of plain Node.
const { parentPort } = process as { readonly parentPort?: ParentPort }

function send(answer: KeyAnswer) {
  if (parentPort === undefined) process.send?.(answer)
  else parentPort.postMessage(answer)
}

async function answer(order: KeyOrder | ReadOrder) {
  const { orderId } = order
  try {
    if ('bytes' in order) {
      send({ kind: 'read', orderId, reading: await read(order) })
    } else {
      const key = await made(orderId, order.secret, order)
      send({ kind: 'key', orderId, key })
      key.fill(0)
    }
  } catch {
    send({ kind: 'failed', orderId })
  } finally {
    order.secret?.fill(0)
  }
}

async function made(orderId: number, secret: Uint8Array, request: KeyRequest): Promise<Buffer> {
  const estimate = estimateMs(request, systemClock.steadyMs)
  if (estimate !== null) send({ kind: 'estimate', orderId, estimateMs: estimate })
  // The estimate leaves before the work: once it has begun, nothing is sent.
  await nextTurn()
  return makeKey(secret, request)
}

function read({ orderId, bytes, secret }: ReadOrder) {
  const password = secret === null ? null : Buffer.from(secret).toString('utf8')
  const own: MakeKey = async (from, request) => {
    const refused = costFailure(request)
    return refused === null ? ok(await made(orderId, from, request)) : fail(refused)
  }
  return readInParts(bytes, password, own, (items) => send({ kind: 'items', orderId, items }))
}

if (parentPort === undefined)
  process.on('message', (order: KeyOrder | ReadOrder) => void answer(order))
else parentPort.on('message', ({ data }) => void answer(data))
