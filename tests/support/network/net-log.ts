import { readFile } from 'node:fs/promises'

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
  readonly events: readonly { readonly type: number; readonly params?: Record<string, unknown> }[]
}

/** What names Chromium asked name servers or the system for, and where it opened sockets, by its own log. */
export interface NetworkUse {
  readonly lookedUp: readonly string[]
  readonly connectedTo: readonly string[]
  /** How many datagrams it sent. */
  readonly sentByUdp: number
}

/** Reads a log that Chromium wrote with `--log-net-log`; the app has to have ended. */
export async function networkUse(path: string): Promise<NetworkUse> {
  const log = JSON.parse(await readFile(path, 'utf8')) as NetLog
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, id]) => [id, name]))
  const of = (type: RegExp, field: string) => [
    ...new Set(
      log.events.flatMap(({ type: id, params }) => {
        const value = params?.[field]
        return type.test(names.get(id) ?? '') && typeof value === 'string' ? [value] : []
      }),
    ),
  ]
  return {
    // A request that the cache or the address itself answers starts no job.
    lookedUp: [
      ...of(/^HOST_RESOLVER_MANAGER_JOB$/, 'host'),
      ...of(/^DNS_TRANSACTION$/, 'hostname'),
    ],
    // Chromium connects UDP sockets without sending, to learn which addresses this computer has.
    connectedTo: of(/^TCP_CONNECT_ATTEMPT$/, 'address'),
    sentByUdp: log.events.filter(({ type }) => names.get(type) === 'UDP_BYTES_SENT').length,
  }
}
