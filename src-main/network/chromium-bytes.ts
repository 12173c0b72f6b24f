import { Readable } from 'node:stream'
import { net } from 'electron'
import type { ByteTransport } from './byte-transport.ts'
import { answerProxies, headersOf, type ChromiumTransportDeps } from './chromium-transport.ts'

/** Gets bytes through Chromium's network stack, in the session of main's other requests. */
export function createChromiumBytes(deps: ChromiumTransportDeps): ByteTransport {
  return ({ url, headers, signal }) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        url,
        session: deps.session,
        redirect: 'manual',
        credentials: 'omit',
        useSessionCookies: false,
      })
      const giveUp = () => {
        request.abort()
        reject(new Error('given up'))
      }
      if (signal.aborted) return giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      answerProxies(request, deps, giveUp)
      request.on('redirect', giveUp)
      request.on('error', reject)
      request.on('response', (response) => {
        deps.passwords.reached()
        // Electron's own class, whose type does not say so.
        if (!(response instanceof Readable)) return giveUp()
        return resolve({
          status: response.statusCode,
          headers: headersOf(response),
          body: bodyOf(response, signal),
        })
      })
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      return request.end()
    })
}

/** An aborted request ends its body with an error, and not as if it were complete. */
async function* bodyOf(body: Readable, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    signal.throwIfAborted()
    if (chunk instanceof Uint8Array) yield chunk
  }
  signal.throwIfAborted()
}
