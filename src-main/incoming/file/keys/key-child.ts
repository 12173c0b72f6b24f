// The process that makes keys: it knows a password for the time of one file, holds up nothing while it works, and
// ending it ends the work at once, which no thread does.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { systemClock } from '../../../time/clock.ts'
import type { KeyAnswer, KeyOrder, OpenOrder } from './key-message.ts'
import { costFailure, type KeyRequest } from './key-request.ts'
import { estimateMs, makeKey } from './make-key.ts'

/** Electron's `process.parentPort` in a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: KeyAnswer): void
  on(event: 'message', listener: (event: { readonly data: KeyOrder | OpenOrder }) => void): void
}

// Electron adds it; its types are not among those of plain Node.
const { parentPort } = process as { readonly parentPort?: ParentPort }

function send(answer: KeyAnswer) {
  if (parentPort === undefined) process.send?.(answer)
  else parentPort.postMessage(answer)
}

async function answer(order: KeyOrder | OpenOrder) {
  const { orderId, secret } = order
  try {
    if ('bytes' in order) {
      send({ kind: 'content', orderId, content: await opened(order) })
    } else {
      const key = await made(orderId, secret, order)
      send({ kind: 'key', orderId, key })
      key.fill(0)
    }
  } catch {
    send({ kind: 'failed', orderId })
  } finally {
    secret.fill(0)
  }
}

async function made(orderId: number, secret: Uint8Array, request: KeyRequest): Promise<Buffer> {
  const estimate = estimateMs(request, systemClock.steadyMs)
  if (estimate !== null) send({ kind: 'estimate', orderId, estimateMs: estimate })
  // The estimate leaves before the work: once it has begun, nothing is sent.
  await nextTurn()
  return makeKey(secret, request)
}

/** The code for a kind of file is loaded when the first of them is opened. */
async function opened({ orderId, kind, bytes, secret }: OpenOrder) {
  if (kind === 'zip') return (await import('../zip/open-zip.ts')).openZip(bytes, secret)
  const { openKdbx } = await import('../keepass/open-kdbx.ts')
  return openKdbx(bytes, secret, async (from, request) => {
    const refused = costFailure(request)
    return refused === null ? ok(await made(orderId, from, request)) : fail(refused)
  })
}

if (parentPort === undefined)
  process.on('message', (order: KeyOrder | OpenOrder) => void answer(order))
else parentPort.on('message', ({ data }) => void answer(data))
