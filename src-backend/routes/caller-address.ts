import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { plainAddress } from '../domain/limits/attempt-buckets.ts'

/**
 * The network address of whoever calls. `X-Forwarded-For` is believed from named proxies only
 * (`trustedProxies`), and only where it holds an address: otherwise the proxy's own counts.
 */
export function callerAddress(request: FastifyRequest): string {
  const told = plainAddress(request.ip)
  return isIP(told) === 0 ? plainAddress(request.socket.remoteAddress ?? '') : told
}
