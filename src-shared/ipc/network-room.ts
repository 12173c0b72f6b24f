import * as z from 'zod'
import { NetworkState, ProxyLoginName, ProxyLoginPassword } from '../model/network/network-state.ts'
import { call, nothing, push, type Contract } from './define.ts'

export const networkRoom = {
  /** The way to the server: proxies and certificates. The choice of the proxy is one of the preferences. */
  network: {
    state: call(nothing, NetworkState),
    changed: push(NetworkState),
    /** Gives the proxy that asks its login, and connects again. `isKept`: the key store of the system keeps it. */
    giveProxyLogin: call(
      z.strictObject({
        name: ProxyLoginName,
        password: ProxyLoginPassword,
        isKept: z.boolean(),
      }),
      NetworkState,
    ),
    /** All logins of proxies, also those that are kept. */
    forgetProxyLogins: call(nothing, NetworkState),
    /** Copies what is known of the refused certificate, for an administrator. */
    copyCertificate: call(nothing, z.null()),
  },
} satisfies Contract
