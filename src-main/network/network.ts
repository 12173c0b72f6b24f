import type { ProxyConfig, Session } from 'electron'
import type { RefusedCertificate } from '../../src-shared/model/network/certificate.ts'
import type { AskingProxy, ProxyChoice } from '../../src-shared/model/network/proxy.ts'
import type { Transport } from '../backend/transport.ts'
import { createChromiumTransport } from './chromium-transport.ts'
import { createNetworkSession } from './network-session.ts'
import { createProxyPasswords, type ProxyLogin, type ProxyName } from './proxy-passwords.ts'
import { createRefusedCertificates, watchCertificates } from './refused-certificates.ts'

/** Main's way to servers that are not on this computer. */
export interface Network {
  /** Carries requests through Chromium. Its session is made now, unless it exists. */
  transport(): Promise<Transport>
  /** From now on requests go by this choice. */
  useProxy(choice: ProxyChoice): Promise<void>
  /** What Chromium's list of proxies for an address is at this moment; null before the first request. */
  proxiesFor(url: string): Promise<string | null>
  refusedCertificate(host: string): RefusedCertificate | null
  askingProxy(): AskingProxy | null
  giveLogin(login: ProxyLogin): ProxyName | null
  restoreLogin(proxy: Pick<ProxyName, 'host' | 'port'>, login: ProxyLogin): void
  forgetLogins(): Promise<void>
}

export interface NetworkDeps {
  readonly proxy: () => ProxyChoice
  readonly nowMs: () => number
  readonly changed: () => void
}

function configOf(choice: ProxyChoice): ProxyConfig {
  switch (choice.kind) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'address':
      return { mode: 'fixed_servers', proxyRules: choice.address }
    case 'script':
      return { mode: 'pac_script', pacScript: choice.url }
  }
}

export function createNetwork(deps: NetworkDeps): Network {
  const passwords = createProxyPasswords(deps.changed)
  const certificates = createRefusedCertificates(deps.nowMs)
  let opening: Promise<{ readonly session: Session; readonly transport: Transport }> | null = null

  async function open() {
    const session = createNetworkSession()
    watchCertificates(session, certificates)
    await session.setProxy(configOf(deps.proxy()))
    return { session, transport: createChromiumTransport({ session, passwords, certificates }) }
  }

  return {
    async transport() {
      opening ??= open()
      return (await opening).transport
    },
    async useProxy(choice) {
      if (opening === null) return
      const { session } = await opening
      await session.setProxy(configOf(choice))
      // Connections through the proxy of before would go on being used.
      await session.closeAllConnections()
      passwords.reached()
    },
    async proxiesFor(url) {
      return opening === null ? null : (await opening).session.resolveProxy(url)
    },
    refusedCertificate: certificates.of,
    askingProxy: passwords.asking,
    giveLogin: passwords.give,
    restoreLogin: passwords.restore,
    async forgetLogins() {
      passwords.forget()
      if (opening === null) return
      const { session } = await opening
      await session.clearAuthCache()
      await session.closeAllConnections()
    },
  }
}
