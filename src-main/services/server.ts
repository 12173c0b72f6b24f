import { join } from 'node:path'
import { createConnection, type Connection } from '../backend/connection.ts'
import { createEmbeddedBackend } from '../backend/embedded.ts'
import { createServerClock, type ServerClock } from '../backend/server-clock.ts'
import { createDemoInbox, type DemoInbox } from '../features/demo-inbox/demo-inbox.ts'
import type { Undo } from '../time/clock.ts'
import { createListeners } from './listeners.ts'
import { isLoopback } from '../backend/loopback.ts'
import type { Network } from '../network/network.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'

export interface Server {
  readonly connection: Connection
  readonly serverClock: ServerClock
  readonly demoInbox: DemoInbox['handlers']
  /** Called each time the connection's state changes. */
  onChange(listener: () => void): Undo
  /** Ends the demo server's process. */
  stop(): Promise<void>
}

/** The server in use, its clock, and the demo server with its inbox. It connects to nothing yet. */
export function buildServer(
  { windows, push, clock, log, userData, out }: Base,
  { preferences }: Settings,
  network: Pick<Network, 'transport'>,
  copy: (text: string) => Promise<{ clearsInSeconds: number }>,
): Server {
  const changed = createListeners()
  const serverClock = createServerClock(clock.nowMs, clock.monotonicMs, () => connection.serverId())
  const demoInbox = createDemoInbox({ nowMs: clock.nowMs, changed: push.demoInbox.changed, copy })
  const demoServer = createEmbeddedBackend({
    modulePath: join(out, 'backend/main.js'),
    preparedDataPath: join(out, 'backend/pgdata.tar.gz'),
    dataFolder: join(userData, 'demo-server'),
    clock,
    log,
    onMessage: demoInbox.receive,
  })
  const connection = createConnection({
    initialUrl: preferences.view().serverUrl,
    isDemoAllowed: () => preferences.view().managed.demoServer !== false,
    startDemoServer: () => demoServer.start(),
    async createClient(baseUrl) {
      // Imported only here: axios costs more than 100 ms, and codes need no network.
      const { createBackendClient } = await import('../backend/client.ts')
      return createBackendClient({
        baseUrl,
        ...(isLoopback(baseUrl) ? {} : { transport: await network.transport() }),
        clock: serverClock.of(connection.serverId()),
        monotonicMs: clock.monotonicMs,
      })
    },
    onChange(state) {
      if (state.url !== null) {
        windows.close('demoInbox')
        demoInbox.clear()
      }
      changed.tell()
      const isDemoOver = state.phase === 'failed' && state.failure === 'server-not-chosen'
      if (isDemoOver) void demoServer.stop()
    },
  })
  return {
    connection,
    serverClock,
    demoInbox: demoInbox.handlers,
    onChange: changed.add,
    stop: () => demoServer.stop(),
  }
}
