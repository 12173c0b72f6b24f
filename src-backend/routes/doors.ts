import type { FastifyInstance } from 'fastify'
import type { Log } from '../base/log.ts'
import { createRarely } from '../base/rarely.ts'
import { isHostAllowed, sentHeaders } from './host-names.ts'

const TOLD_EVERY_MS = 60 * 60_000

/** Headers of a proxy: each of them names the client as a proxy saw it. */
const FORWARDING_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const

/** RFC 9457: a problem of HTTP itself, not of the contract. The request was meant for another server. */
const MISDIRECTED = JSON.stringify({
  type: 'about:blank',
  title: 'This server does not answer to this name.',
  status: 421,
})

export interface DoorDeps {
  readonly log: Log
  readonly nowMs: () => number
  /** Host names that the server accepts besides this computer's; null: any. */
  readonly allowedHosts: readonly string[] | null
}

/** Checks a request before anything else: which server it is meant for, and which proxy forwarded it. */
export function watchDoors(app: FastifyInstance, deps: DoorDeps): void {
  const { log, nowMs, allowedHosts } = deps
  const tellHost = createRarely(nowMs, TOLD_EVERY_MS)
  const tellProxy = createRarely(nowMs, TOLD_EVERY_MS)

  app.addHook('onRequest', (request, reply, done) => {
    const { rawHeaders } = request.raw
    if (allowedHosts !== null && !isHostAllowed(sentHeaders(rawHeaders, 'host'), allowedHosts)) {
      // Not the name itself: the client chooses it.
      tellHost(() => log.warn('host-refused', { setting: 'SYNC_ALLOWED_HOSTS' }))
      reply.code(421).header('content-type', 'application/problem+json').send(MISDIRECTED)
      return
    }
    const { remoteAddress } = request.raw.socket
    const isForwarded = FORWARDING_HEADERS.some((name) => request.headers[name] !== undefined)
    // A configured proxy is trusted: the address is then its client's.
    if (isForwarded && request.ip === remoteAddress) {
      tellProxy(() =>
        log.warn('unnamed-proxy', { address: remoteAddress, setting: 'SYNC_TRUSTED_PROXIES' }),
      )
    }
    done()
  })
}
