import type { X509Certificate } from 'node:crypto'
import type { ProxyConfig, Session } from 'electron'
import type { RefusedCertificate } from '../../src-shared/model/network/certificate.ts'
import type { AskingProxy, ProxyChoice } from '../../src-shared/model/network/proxy.ts'
import type { Transport } from '../backend/transport.ts'
import type { ByteTransport } from './byte-transport.ts'
import { createChromiumBytes } from './chromium-bytes.ts'
import { createChromiumTransport } from './chromium-transport.ts'
import type { KeptLogins } from './kept-logins.ts'
import { createNetworkSession } from './network-session.ts'
import { isIssuedBy } from './own-authorities.ts'
import { createProxyPasswords, type ProxyLogin, type ProxyName } from './proxy-passwords.ts'
import { createRefusedCertificates, watchCertificates } from './refused-certificates.ts'

/** Main's way to servers that are not on this computer. */
export interface Network {
  /** Carries requests through Chromium. Its session is made now, unless it exists. */
  transport(): Promise<Transport>
  /** Carries files in the same way. */
  byteTransport(): Promise<ByteTransport>
  /** From now on requests go by this choice. */
  useProxy(choice: ProxyChoice): Promise<void>
  /** What Chromium's list of proxies for an address is at this moment; null before the first request. */
  proxiesFor(url: string): Promise<string | null>
  refusedCertificate(host: string): RefusedCertificate | null
  askingProxy(): AskingProxy | null
  /** Gives the proxy that asks its login. Returns the proxy, or null when none asks. */
  giveLogin(login: ProxyLogin): ProxyName | null
  /** Forgets the logins of all proxies, also those that are kept. */
  forgetLogins(): Promise<void>
}

export interface NetworkDeps {
  readonly proxy: () => ProxyChoice
  readonly nowMs: () => number
  /** What an administrator lets issue certificates, beside whom the system knows; asked once. */
  readonly authorities: () => Promise<readonly X509Certificate[]>
  readonly kept: KeptLogins
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
  let opening: Promise<{
    readonly session: Session
    readonly transport: Transport
    readonly bytes: ByteTransport
  }> | null = null

  let reading: Promise<void> | null = null
  /** The key store is asked when a proxy asks, and not before. */
  function oneReading(): Promise<void> {
    reading ??= deps.kept.read().then((logins) => {
      for (const login of logins) passwords.restore(login, login)
    })
    return reading
  }

  async function open() {
    const session = createNetworkSession()
    const authorities = await deps.authorities()
    watchCertificates(session, certificates, (presented) =>
      isIssuedBy(authorities, presented, deps.nowMs()),
    )
    await session.setProxy(configOf(deps.proxy()))
    const means = { session, passwords, certificates, loginsRead: oneReading }
    return {
      session,
      transport: createChromiumTransport(means),
      bytes: createChromiumBytes(means),
    }
  }

  return {
    async transport() {
      opening ??= open()
      return (await opening).transport
    },
    async byteTransport() {
      opening ??= open()
      return (await opening).bytes
    },
    async useProxy(choice) {
      if (opening === null) return
      const { session } = await opening
      // Not afterwards: the script of the new choice is being fetched then.
      await session.closeAllConnections()
      await session.setProxy(configOf(choice))
      passwords.reached()
    },
    async proxiesFor(url) {
      return opening === null ? null : (await opening).session.resolveProxy(url)
    },
    refusedCertificate: certificates.of,
    askingProxy: passwords.asking,
    giveLogin: passwords.give,
    async forgetLogins() {
      passwords.forget()
      await deps.kept.forget()
      if (opening === null) return
      const { session } = await opening
      await session.clearAuthCache()
      await session.closeAllConnections()
    },
  }
}
