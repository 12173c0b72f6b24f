// How people reach the server: TLS files, proxies, and how many passwords it can hash.
import { X509Certificate } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Config } from '../../config/config.ts'
import { readTlsFiles } from '../../config/tls-files.ts'
import { isLoopback } from '../../base/loopback.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

const DAY_MS = 86_400_000
const SOON_DAYS = 14

export async function checkTls({ tls }: Pick<Config, 'tls'>, nowMs: number): Promise<Finding> {
  if (tls === null) return finding('tls', 'off', 'No certificate is set (SYNC_TLS_CERT_FILE).')
  try {
    const { cert } = await readTlsFiles(tls)
    const { validFromDate, validToDate } = new X509Certificate(cert)
    const days = Math.floor((validToDate.getTime() - nowMs) / DAY_MS)
    const until = validToDate.toISOString().slice(0, 10)
    if (validFromDate.getTime() > nowMs)
      return finding('tls', 'wrong', 'The certificate is not valid yet.')
    if (days < 0) return finding('tls', 'wrong', `The certificate ran out on ${until}.`)
    return days < SOON_DAYS
      ? finding('tls', 'warning', `The certificate runs out on ${until}.`)
      : finding('tls', 'ok', `Certificate and key belong together, until ${until}.`)
  } catch (error) {
    if (error instanceof StartRefusal) return finding('tls', 'wrong', error.message)
    throw error
  }
}

type Doors = Pick<Config, 'tls' | 'host' | 'trustedProxies' | 'allowedHosts'>

/** Whose `X-Forwarded-For` counts, and whether anyone could pretend to be elsewhere. */
export function checkProxies({ tls, host, trustedProxies, allowedHosts }: Doors): Finding {
  const widest = trustedProxies.find((network) => network.endsWith('/0'))
  if (widest !== undefined) {
    return finding(
      'proxy',
      'wrong',
      `SYNC_TRUSTED_PROXIES has ${widest}: anyone could claim any address, and no limit would hold.`,
    )
  }
  if (trustedProxies.length > 0) {
    return isLoopback(host) && allowedHosts?.length === 0
      ? finding(
          'proxy',
          'warning',
          'Set SYNC_ALLOWED_HOSTS to the name that people connect to: the proxy may pass it on, and it would be refused.',
        )
      : finding('proxy', 'ok', `X-Forwarded-For is read from ${trustedProxies.join(', ')} only.`)
  }
  if (isLoopback(host)) return finding('proxy', 'off', 'None; only this computer can connect.')
  return tls === null
    ? finding(
        'proxy',
        'warning',
        'Without TLS and without a named proxy, passwords cross the network as they are (SYNC_TRUSTED_PROXIES).',
      )
    : finding('proxy', 'off', 'None; people connect directly.')
}

/** `atATime`: how many hashes are computed at once. */
export function checkHashing(atATime: number, cores = availableParallelism()): Finding {
  const says = `${atATime} at a time on ${cores} cores.`
  return atATime < cores
    ? finding('hashing', 'warning', `${says} Set UV_THREADPOOL_SIZE=${cores + 1} to use them all.`)
    : finding('hashing', 'ok', says)
}
