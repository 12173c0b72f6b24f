// A client that requests work and does not wait for it.
import { connect } from 'node:net'

/**
 * Sends a sign-in from an address of this computer and disconnects after a while, whether or not there was a
 * response.
 */
export function postAndLeave(flooding: {
  readonly port: number
  readonly from: string
  readonly body: unknown
  readonly patienceMs: number
}): void {
  const { port, from, patienceMs } = flooding
  const text = JSON.stringify(flooding.body)
  const socket = connect({ host: '127.0.0.1', port, localAddress: from })
  socket.on('error', () => {})
  socket.resume()
  socket.write(
    `POST /v1/auth/sign-ins HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
  setTimeout(() => socket.destroy(), patienceMs)
}
