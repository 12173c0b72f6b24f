// A hasher whose hashes end when a test says so, behind the server's queue.
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { queuedHasher, queuedRecoveryKdf } from '../../src-backend/process/kdf.ts'
import { createWorkQueue } from '../../src-backend/base/work-queue.ts'
import type { WorkQueueLimits } from '../../src-backend/base/work-queue.ts'
import { cheapRecoveryKdf, createCheapHasher } from './backend.ts'

/** Password hasher and recovery KDF behind one queue. While it is shut, hashes under way do not end. */
export function createGatedKdfs(limits: WorkQueueLimits) {
  const queue = createWorkQueue(limits)
  const cheap = createCheapHasher()
  let begun = 0
  let isShut = false
  let opening = createOpening()
  const checked: string[] = []
  async function slowly<T>(work: () => Promise<T>): Promise<T> {
    begun += 1
    if (isShut) await opening.isOpen
    return work()
  }
  return {
    queue,
    passwords: queuedHasher(queue, {
      dummyHash: cheap.dummyHash,
      hash: (password) => slowly(() => cheap.hash(password)),
      verify(hash, password) {
        checked.push(password)
        return slowly(() => cheap.verify(hash, password))
      },
    }),
    recoveryKdf: queuedRecoveryKdf(queue, (code, salt) =>
      slowly(() => cheapRecoveryKdf(code, salt)),
    ),
    /** How many hashes were begun. */
    begun: () => begun,
    /** The passwords that were checked, in order. */
    checked: (): readonly string[] => checked,
    shut() {
      isShut = true
      opening = createOpening()
    },
    open() {
      isShut = false
      opening.open()
    },
  }
}

function createOpening() {
  let open: () => void = () => {}
  const isOpen = new Promise<void>((resolve) => {
    open = resolve
  })
  return { isOpen, open: () => open() }
}

/** A JSON request on a new connection, from an address of this computer. Not awaited. */
export async function postAndWait(
  port: number,
  path: string,
  body: unknown,
  options: { readonly from?: string; readonly token?: string } = {},
): Promise<Socket> {
  const { from = '127.0.0.1', token } = options
  const socket = connect({ host: '127.0.0.1', port, localAddress: from })
  socket.on('error', () => {})
  await once(socket, 'connect')
  const text = JSON.stringify(body)
  const authorization = token === undefined ? '' : `authorization: Bearer ${token}\r\n`
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n` +
      `${authorization}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
  return socket
}
