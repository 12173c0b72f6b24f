// HTTP as bytes: what no client would send.
import { once } from 'node:events'
import { connect } from 'node:net'

/** Sends lines unchanged and returns the whole response, once the server has closed the connection. */
export async function sendRaw(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text
  })
  socket.on('error', () => {})
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return answer
}

/** The status in a response; 0 for none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0)
}
