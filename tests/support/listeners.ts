// Real sockets on this computer that record whatever reaches them, as an attacker's server would.
import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface Listeners {
  readonly tcpPort: number
  readonly udpPort: number
  /** Every address by which this computer reaches itself. */
  readonly addresses: readonly string[]
  /** What arrived, as `udp …` or `tcp …`. */
  readonly heard: readonly string[]
  stop(): Promise<void>
}

/** IPv4 addresses of this computer: WebRTC leaves the loopback one out by itself. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4')
    .map((address) => address?.address ?? '127.0.0.1')
}

/** Listens on free ports of all interfaces, by UDP and by TCP. */
export async function startListeners(): Promise<Listeners> {
  const heard: string[] = []
  const udp = createSocket('udp4')
  udp.on('message', (message) => heard.push(`udp ${message.toString('latin1')}`))
  const tcp = createServer((socket) => {
    heard.push('tcp connection')
    socket.on('data', (data) => heard.push(`tcp ${data.toString('latin1')}`))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => udp.bind(0, '0.0.0.0', resolve))
  await new Promise<void>((resolve) => tcp.listen(0, '0.0.0.0', resolve))
  return {
    udpPort: udp.address().port,
    tcpPort: (tcp.address() as AddressInfo).port, // a TCP server's address is never a string
    addresses: ownAddresses(),
    heard,
    async stop() {
      await new Promise<void>((resolve) => udp.close(() => resolve()))
      await new Promise<void>((resolve) => tcp.close(() => resolve()))
    },
  }
}
