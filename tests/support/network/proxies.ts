// Proxies that listen on this computer and resolve every name to it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { TlsIdentity } from './certificates.ts'

export interface RunningProxy {
  readonly host: string
  readonly port: number
  /** `host:port`, as it is typed in a setting. */
  readonly address: string
  /** What it was asked to connect to, in order. */
  readonly asked: readonly string[]
  /** The `Proxy-Authorization` that came with each request; null without one. */
  readonly logins: readonly (string | null)[]
  stop(): Promise<void>
}

type Manner = (request: IncomingMessage, client: Socket, goOn: () => void) => void

/** Lets everything through. */
export const open: Manner = (_request, _client, goOn) => goOn()
/** Ends every connection without a word. */
export const resetting: Manner = (_request, client) => client.resetAndDestroy()
/** Never answers. */
export const silent: Manner = () => undefined
/** Refuses the destination. */
export const refusing: Manner = (_request, client) =>
  client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')

/** Wants this name and password, and says that it is `realm`. */
export const askingFor =
  (name: string, password: string, realm = 'Acme network'): Manner =>
  (request, client, goOn) => {
    const right = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
    if (request.headers['proxy-authorization'] === right) return goOn()
    client.end(
      `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="${realm}"\r\nContent-Length: 0\r\n\r\n`,
    )
  }

/** With an identity it is an https proxy; `port` 0 is any. */
export async function startProxy(
  manner: Manner,
  { identity, port: wanted = 0 }: { identity?: TlsIdentity; port?: number } = {},
): Promise<RunningProxy> {
  const asked: string[] = []
  const logins: (string | null)[] = []
  const sockets = new Set<Socket>()
  const server =
    identity === undefined ? createServer(refuseRequest) : createTlsServer(identity, refuseRequest)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    logins.push(request.headers['proxy-authorization'] ?? null)
    manner(request, client, () => tunnel(client, Number(request.url?.split(':').at(-1))))
  })
  const port = await listen(server, wanted)
  return {
    host: '127.0.0.1',
    port,
    address: `127.0.0.1:${port}`,
    asked,
    logins,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}

const refuseRequest = (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(405).end()

function tunnel(client: Socket, port: number): void {
  const target = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    target.pipe(client)
    client.pipe(target)
  })
  target.on('error', () => client.destroy())
  client.on('close', () => target.destroy())
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(wanted, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)) // a TCP server's address is never a string
  })
}
