import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import type { AskingProxy } from '../../src-shared/model/network/proxy.ts'
import { cleanLabel, shortened } from '../../src-shared/text/clean-label.ts'

/** A proxy as it names itself when it asks for a login. */
export interface ProxyName {
  readonly host: string
  readonly port: number
  readonly realm: string
}

export interface ProxyLogin {
  readonly name: string
  readonly password: string
}

/** The logins that the person gave for proxies. Each goes to the proxy that it was given for, and to no other. */
export interface ProxyPasswords {
  /**
   * Answers for one request: the login for a proxy, or why there is none. A login that was refused is not
   * sent a second time, so that no account is locked by repetition.
   */
  begin(): (proxy: ProxyName) => ProxyLogin | ProxyPasswordFailure
  /** The proxy that asked last and got no login that it accepts; null when none waits. */
  asking(): AskingProxy | null
  /** A server was reached: no proxy waits for a login. */
  reached(): void
  /** Takes the login for the proxy that asks. Returns the proxy, or null when none asks. */
  give(login: ProxyLogin): ProxyName | null
  /** Remembers a login from before; one that was given since then stays. */
  restore(proxy: Pick<ProxyName, 'host' | 'port'>, login: ProxyLogin): void
  forget(): void
}

export type ProxyPasswordFailure = Extract<
  ServerFailureCode,
  'proxy-password-needed' | 'proxy-password-refused'
>

interface Known {
  readonly login: ProxyLogin
  isRefused: boolean
}

const MAX_KNOWN = 20
const shown = (text: string, maxLength: number) =>
  shortened(cleanLabel(text.slice(0, 1_000)), maxLength)
const keyOf = ({ host, port }: Pick<ProxyName, 'host' | 'port'>) => `${host.toLowerCase()} ${port}`

export function createProxyPasswords(changed: () => void): ProxyPasswords {
  const known = new Map<string, Known>()
  let asked: ProxyName | null = null

  function refuse(proxy: ProxyName, code: ProxyPasswordFailure): ProxyPasswordFailure {
    asked = proxy
    changed()
    return code
  }

  function keep(key: string, login: ProxyLogin): void {
    known.delete(key)
    known.set(key, { login, isRefused: false })
    const [oldest] = known.keys()
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
  }

  return {
    begin() {
      /** The logins that this request has sent. */
      const sent = new Set<Known>()
      return (proxy) => {
        const found = known.get(keyOf(proxy))
        if (found === undefined) return refuse(proxy, 'proxy-password-needed')
        // It asks again although it got the login.
        if (sent.has(found)) found.isRefused = true
        if (found.isRefused) return refuse(proxy, 'proxy-password-refused')
        sent.add(found)
        return found.login
      }
    },
    asking() {
      if (asked === null) return null
      const found = known.get(keyOf(asked))
      if (found !== undefined && !found.isRefused) return null
      return {
        host: shown(asked.host, 253),
        port: asked.port,
        realm: shown(asked.realm, 100),
        hasRefused: found !== undefined,
      }
    },
    reached() {
      if (asked === null) return
      asked = null
      changed()
    },
    give(login) {
      const proxy = asked
      if (proxy === null) return null
      keep(keyOf(proxy), login)
      asked = null
      changed()
      return proxy
    },
    restore(proxy, login) {
      if (!known.has(keyOf(proxy))) keep(keyOf(proxy), login)
    },
    forget() {
      known.clear()
      asked = null
      changed()
    },
  }
}
