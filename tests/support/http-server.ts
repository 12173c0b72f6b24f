import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

function listen(server: Server, scheme: string): Promise<RunningServer> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // a TCP server's address is never a string
      resolve({
        url: `${scheme}://127.0.0.1:${port}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            server.closeAllConnections()
          }),
      })
    })
  })
}

/** A real HTTP server on a free loopback port. */
export function startHttpServer(listener: RequestListener): Promise<RunningServer> {
  return listen(createServer(listener), 'http')
}

/** A real HTTPS server with an untrusted certificate (a test key, made for this repository). */
export function startSelfSignedServer(listener: RequestListener): Promise<RunningServer> {
  const folder = join(import.meta.dirname, 'tls')
  return listen(
    createTlsServer(
      {
        key: readFileSync(join(folder, 'self-signed-key.pem')),
        cert: readFileSync(join(folder, 'self-signed-certificate.pem')),
      },
      listener,
    ),
    'https',
  )
}
