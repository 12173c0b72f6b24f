import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { NetworkState } from '../../src-shared/model/network/network-state.ts'
import { fail, ok } from '../../src-shared/model/result.ts'
import type { World } from './scenario.ts'

/** The way to the server, as main has it. */
export function networkHandlers(
  world: World,
  push: Pushers<AppContract>,
): Handlers<AppContract>['network'] {
  const set = (change: Partial<NetworkState>) => {
    world.network = { ...world.network, ...change }
    push.network.changed(world.network)
    return ok(world.network)
  }
  return {
    state: () => ok(world.network),
    giveProxyLogin({ password, isKept }) {
      const { asking } = world.network
      if (asking === null) return fail({ code: 'not-found' })
      if (password !== world.proxyPassword) {
        set({ asking: { ...asking, hasRefused: true } })
        return fail({ code: 'proxy-password-refused' })
      }
      return set({ asking: null, keeping: isKept ? 'kept' : world.network.keeping })
    },
    forgetProxyLogins: () => set({ asking: null, keeping: 'possible' }),
    copyCertificate: () =>
      world.network.certificate === null ? fail({ code: 'not-found' }) : ok(null),
  }
}
