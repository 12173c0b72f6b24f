import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, clipboard } from 'electron'
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import { isLoopback } from '../backend/loopback.ts'
import { createNetworkFeature } from '../features/network/network-feature.ts'
import { readAuthorities } from '../managed/authorities.ts'
import { readTrusted } from '../managed/places/trusted-file.ts'
import { createKeptLogins } from '../network/kept-logins.ts'
import { createNetwork, type Network } from '../network/network.ts'
import { authoritiesIn } from '../network/own-authorities.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import { createListeners } from './listeners.ts'
import type { Server } from './server.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'

export interface NetworkServices {
  readonly network: Network
  /** Follows the connection to the server; returns what pages may ask. */
  connect(server: Pick<Server, 'connection' | 'onChange'>): Handlers<AppContract>['network']
}

/** The way to servers elsewhere, by the person's choice of a proxy. */
export function buildNetwork(
  { userData, clock, push, log }: Base,
  settings: Pick<Settings, 'preferences' | 'onChange'>,
  keyStore: () => KeyStore,
): NetworkServices {
  const changed = createListeners()
  const proxy = () => settings.preferences.view().proxy
  const kept = createKeptLogins(join(userData, 'proxy-logins.json'), keyStore)
  const network = createNetwork({
    proxy,
    nowMs: clock.nowMs,
    authorities: () => authoritiesHere(settings, log),
    kept,
    changed: changed.tell,
  })
  return {
    network,
    connect({ connection, onChange }) {
      const feature = createNetworkFeature({
        network,
        kept,
        canKeep: async () => {
          const answer = await keyStore().ask()
          return answer !== 'silent' && answer.state === 'ready'
        },
        connection,
        copy: (text) => clipboard.writeText(text),
        changed: push.network.changed,
      })
      changed.add(() => void feature.tell())
      onChange(() => void feature.tell())
      let inUse = JSON.stringify(proxy())
      settings.onChange(() => {
        const now = JSON.stringify(proxy())
        if (now === inUse) return
        inUse = now
        void network.useProxy(proxy()).then(() => {
          const { url } = connection.state()
          return url === null || isLoopback(url) ? null : connection.retry()
        })
      })
      return feature.handlers
    },
  }
}

/** An administrator's authorities. Elsewhere than on Linux the store of the system is the place for them. */
async function authoritiesHere(
  { preferences }: Pick<Settings, 'preferences'>,
  log: Base['log'],
): ReturnType<typeof readAuthorities> {
  const paths = preferences.view().managed.certificateAuthorities ?? []
  if (process.platform !== 'linux') return []
  // In the packaged app root; see `placeHere`.
  const owner = app.isPackaged ? 0 : userInfo().uid
  return readAuthorities(paths, {
    readFile: (path) => readTrusted(path, owner),
    parse: authoritiesIn,
    log,
  })
}
