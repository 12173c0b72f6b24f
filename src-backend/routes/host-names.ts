// The host names that a server accepts. A web page can resolve a name of its own to 127.0.0.1 (DNS rebinding)
// and then reads, as the same origin, every response of a server on this computer to that name.
import { isLoopback } from '../base/loopback.ts'

/** A name or an address in brackets, and a port (RFC 9110 section 7.2). Nothing else is accepted as a host. */
const HOST = /^(?<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::\d{1,5})?$/i

/** The name in a `Host` header, in lower case, without port, brackets and final dot; null if it is invalid. */
export function hostName(header: string): string | null {
  const name = HOST.exec(header)?.groups?.['name']
  if (name === undefined) return null
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/(?<=.)\.$/, '')
}

/**
 * Whether a request with these `Host` headers is accepted: there is exactly one, and it names this computer
 * or one of `names`.
 */
export function isHostAllowed(headers: readonly string[], names: readonly string[]): boolean {
  const [header, ...more] = headers
  if (header === undefined || more.length > 0) return false
  const name = hostName(header)
  return name !== null && (isLoopback(name) || names.includes(name))
}

/** The values of a header as they were sent; Node keeps only the first `Host`. */
export function sentHeaders(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}
