import type { Log } from '../log.ts'
import { listenToBus, socketPathOf, type Bus } from './bus.ts'
import type { BusMessage } from './wire.ts'

const LOGIN = 'org.freedesktop.login1'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** Whether a signal of the session bus says that the screen was locked: GNOME, KDE, Cinnamon, MATE and others. */
export function isScreenSaverOn(signal: BusMessage): boolean {
  return (
    signal.member === 'ActiveChanged' &&
    signal.interface.endsWith('.ScreenSaver') &&
    signal.body[0] === true
  )
}

/**
 * Whether a signal of the system bus says that this session (`/org/freedesktop/login1/session/…`, or
 * null where it is not known) was locked, or that the computer goes to sleep.
 */
export function isLoginLock(signal: BusMessage, session: string | null): boolean {
  if (signal.interface === `${LOGIN}.Manager`) {
    return signal.member === 'PrepareForSleep' && signal.body[0] === true
  }
  if (session === null || signal.path !== session) return false
  if (signal.interface === `${LOGIN}.Session`) return signal.member === 'Lock'
  if (signal.interface !== PROPERTIES || signal.body[0] !== `${LOGIN}.Session`) return false
  const changed = Array.isArray(signal.body[1]) ? (signal.body[1] as unknown[]) : []
  return changed.some((pair) => Array.isArray(pair) && pair[0] === 'LockedHint' && pair[1] === true)
}

/** Where the buses of this session and of this computer are; null for none. */
export function busPaths(env: NodeJS.ProcessEnv): {
  session: string | null
  system: string | null
} {
  const runtime = env['XDG_RUNTIME_DIR'] ?? ''
  const session =
    env['DBUS_SESSION_BUS_ADDRESS'] ?? (runtime === '' ? '' : `unix:path=${runtime}/bus`)
  const system = env['DBUS_SYSTEM_BUS_ADDRESS'] ?? 'unix:path=/run/dbus/system_bus_socket'
  return { session: socketPathOf(session), system: socketPathOf(system) }
}

/**
 * Linux: calls `locked` when the screen is locked or the computer goes to sleep, as the desktop says it on
 * D-Bus. Electron's own `lock-screen` comes on macOS and Windows only. Where there is no bus, a line in the
 * log says so and nothing else happens. Returns its stop.
 */
export function watchScreenLock(deps: {
  readonly env: NodeJS.ProcessEnv
  readonly uid: number
  readonly processId: number
  readonly log: Log
  readonly locked: () => void
}): () => void {
  const { log, uid } = deps
  const paths = busPaths(deps.env)
  const buses: Bus[] = []
  let session: string | null = null
  let isStopped = false

  function listen(name: string, socketPath: string | null, says: (signal: BusMessage) => boolean) {
    if (socketPath === null) {
      log.info('no desktop bus to listen to', { bus: name })
      return null
    }
    const bus = listenToBus({
      socketPath,
      uid,
      onSignal: (signal) => {
        if (says(signal)) deps.locked()
      },
      ended: (reason) => {
        if (!isStopped) log.info('the desktop bus is not listened to', { bus: name, reason })
      },
    })
    buses.push(bus)
    return bus
  }

  listen('session', paths.session, isScreenSaverOn)?.match("type='signal',member='ActiveChanged'")

  const system = listen('system', paths.system, (signal) => isLoginLock(signal, session))
  if (system !== null) {
    system.match(`type='signal',interface='${LOGIN}.Manager',member='PrepareForSleep'`)
    system.match(`type='signal',interface='${LOGIN}.Session',member='Lock'`)
    system.match(`type='signal',interface='${PROPERTIES}',arg0='${LOGIN}.Session'`)
    const manager = { destination: LOGIN, path: '/org/freedesktop/login1' }
    void system
      .ask({
        ...manager,
        interface: `${LOGIN}.Manager`,
        member: 'GetSessionByPID',
        argument: deps.processId,
      })
      .then((path) => {
        session = typeof path === 'string' ? path : null
      })
  }

  return () => {
    isStopped = true
    for (const bus of buses) bus.close()
  }
}
