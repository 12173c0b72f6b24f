import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ByteTransport } from '../../../src-main/network/byte-transport.ts'

/** How the feed answers one request; the rest is up to whoever asked. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface Feed {
  readonly url: string
  /** The paths that were asked for, with the range, if any. */
  readonly asked: string[]
  /** What it has under a name. */
  put(name: string, content: Uint8Array | Answer): void
  stop(): Promise<void>
}

/** A real feed over HTTP on this computer. It serves ranges, as web servers do. */
export async function startFeed(): Promise<Feed> {
  const files = new Map<string, Uint8Array | Answer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    const { range } = request.headers
    asked.push(range === undefined ? name : `${name} ${range}`)
    const content = files.get(name)
    if (content === undefined) return void response.writeHead(404).end()
    if (typeof content === 'function') return content(request, response)
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
    if (from > 0)
      response.setHeader('content-range', `bytes ${from}-${content.length - 1}/${content.length}`)
    response.writeHead(from > 0 ? 206 : 200).end(content.subarray(from))
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    put: (name, content) => void files.set(name, content),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Node's own network in the place of Chromium's, with the same rules: no redirect is followed. */
export const nodeTransport: ByteTransport = async ({ url, headers, signal }) => {
  const reply = await fetch(url, { headers, signal, redirect: 'error' })
  if (reply.body === null) throw new Error('no body')
  return {
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: reply.body,
  }
}
