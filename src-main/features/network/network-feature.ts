import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { RefusedCertificate } from '../../../src-shared/model/network/certificate.ts'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import { fail, ok } from '../../../src-shared/model/result.ts'
import { cleanLabel, shortened } from '../../../src-shared/text/clean-label.ts'
import { isLoopback } from '../../backend/loopback.ts'
import type { Connection } from '../../backend/connection.ts'
import type { KeptLogins } from '../../network/kept-logins.ts'
import type { Network } from '../../network/network.ts'

export interface NetworkFeatureDeps {
  readonly network: Pick<
    Network,
    'askingProxy' | 'giveLogin' | 'forgetLogins' | 'proxiesFor' | 'refusedCertificate'
  >
  readonly kept: KeptLogins
  /** Whether the key store of the system protects what it keeps. */
  readonly canKeep: () => Promise<boolean>
  readonly connection: Pick<Connection, 'state' | 'retry'>
  readonly copy: (text: string) => void
  readonly changed: (state: NetworkState) => void
}

export interface NetworkFeature {
  readonly handlers: Handlers<AppContract>['network']
  /** Tells pages how things are now. */
  tell(): Promise<void>
}

/** The first proxy of Chromium's list, such as `PROXY host:port; DIRECT`. */
export function wayOf(list: string | null): NetworkState['way'] {
  const [first = ''] = (list ?? '').split(';')
  const [kind = '', address = ''] = first.trim().split(/\s+/)
  if (kind === 'DIRECT') return { kind: 'direct' }
  if (!/^(?:PROXY|HTTPS|SOCKS|SOCKS4|SOCKS5|QUIC)$/.test(kind) || address === '') return null
  return { kind: 'proxy', address: shortened(cleanLabel(address.slice(0, 1_000)), 300) }
}

/** Writes down what an administrator needs; in English, like certificates themselves. */
export function certificateText(certificate: RefusedCertificate, failure: string): string {
  const day = (atMs: number) => new Date(atMs).toISOString()
  return [
    `Server: ${certificate.host}`,
    `Problem: ${failure}`,
    `Subject: ${certificate.subject}`,
    `Issuer: ${certificate.issuer}`,
    `Valid from: ${day(certificate.validFromMs)}`,
    `Valid until: ${day(certificate.validToMs)}`,
    `Fingerprint: ${certificate.fingerprint}`,
  ].join('\n')
}

export function createNetworkFeature(deps: NetworkFeatureDeps): NetworkFeature {
  const { network, kept, connection } = deps

  function certificate(): RefusedCertificate | null {
    const server = connection.state()
    if (server.url === null || server.phase !== 'failed') return null
    const isCertificate = server.failure.startsWith('certificate-')
    return isCertificate ? network.refusedCertificate(new URL(server.url).hostname) : null
  }

  async function keeping(): Promise<NetworkState['keeping']> {
    if (await kept.isThere()) return 'kept'
    // The key store is not asked without need: it may ask the person.
    if (network.askingProxy() === null) return 'impossible'
    return (await deps.canKeep()) ? 'possible' : 'impossible'
  }

  async function state(): Promise<NetworkState> {
    const { url } = connection.state()
    const isElsewhere = url !== null && !isLoopback(url)
    return {
      way: isElsewhere ? wayOf(await network.proxiesFor(url)) : null,
      asking: network.askingProxy(),
      certificate: certificate(),
      keeping: await keeping(),
    }
  }

  async function told() {
    const now = await state()
    deps.changed(now)
    return ok(now)
  }

  return {
    handlers: {
      state: async () => ok(await state()),
      async giveProxyLogin({ name, password, isKept }) {
        const login = { name, password }
        const proxy = network.giveLogin(login)
        if (proxy === null) return fail({ code: 'not-found' })
        const server = await connection.retry()
        const failure = server.phase === 'failed' ? server.failure : null
        if (failure === 'proxy-password-refused') return fail({ code: failure })
        if (isKept) await kept.keep(proxy, login)
        return told()
      },
      async forgetProxyLogins() {
        await network.forgetLogins()
        return told()
      },
      copyCertificate() {
        const server = connection.state()
        const refused = certificate()
        if (refused === null || server.phase !== 'failed') return fail({ code: 'not-found' })
        deps.copy(certificateText(refused, server.failure))
        return ok(null)
      },
    },
    async tell() {
      deps.changed(await state())
    },
  }
}
