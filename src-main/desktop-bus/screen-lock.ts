import type { Log } from '../log.ts'
import { busPaths, listenToBus, type Bus } from './bus.ts'
import type { BusMessage } from './wire.ts'

const LOGIN = 'org.freedesktop.login1'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** What a signal says about the screen or the computer. */
export type ScreenNews = 'locked' | 'unlocked' | 'sleeping'

/** The session bus says that a screen saver (GNOME, KDE, Cinnamon, MATE and others) started or stopped. */
export function screenSaverNews(signal: BusMessage): ScreenNews | null {
  const isOne = signal.member === 'ActiveChanged' && signal.interface.endsWith('.ScreenSaver')
  const [isActive] = signal.body
  if (!isOne || typeof isActive !== 'boolean') return null
  return isActive ? 'locked' : 'unlocked'
}

/**
 * The system bus says that this session (`/org/freedesktop/login1/session/…`, or null when it is not known) was
 * locked or unlocked, or the computer is going to sleep.
 */
export function loginNews(signal: BusMessage, session: string | null): ScreenNews | null {
  if (signal.interface === `${LOGIN}.Manager`) {
    return signal.member === 'PrepareForSleep' && signal.body[0] === true ? 'sleeping' : null
  }
  if (session === null || signal.path !== session) return null
  if (signal.interface === `${LOGIN}.Session`) {
    if (signal.member === 'Lock') return 'locked'
    return signal.member === 'Unlock' ? 'unlocked' : null
  }
  if (signal.interface !== PROPERTIES || signal.body[0] !== `${LOGIN}.Session`) return null
  const changed = Array.isArray(signal.body[1]) ? (signal.body[1] as unknown[]) : []
  const hint = changed.find((pair) => Array.isArray(pair) && pair[0] === 'LockedHint')
  if (!Array.isArray(hint) || typeof hint[1] !== 'boolean') return null
  return hint[1] ? 'locked' : 'unlocked'
}

/**
 * Linux: reports when the screen is locked or unlocked, or the computer goes to sleep, from the desktop's
 * D-Bus signals. Electron's own `lock-screen` exists on macOS and Windows only. Without a bus it logs one
 * line and does nothing else. Returns a function that stops it.
 */
export function watchScreenLock(deps: {
  readonly env: NodeJS.ProcessEnv
  readonly uid: number
  readonly processId: number
  readonly log: Log
  readonly told: (news: ScreenNews) => void
}): () => void {
  const { log, uid } = deps
  const paths = busPaths(deps.env)
  const buses: Bus[] = []
  let session: string | null = null
  let isStopped = false

  function listen(
    name: string,
    socketPath: string | null,
    says: (signal: BusMessage) => ScreenNews | null,
  ) {
    if (socketPath === null) {
      log.info('no desktop bus to listen to', { bus: name })
      return null
    }
    const bus = listenToBus({
      socketPath,
      uid,
      onSignal: (signal) => {
        const news = says(signal)
        if (news !== null) deps.told(news)
      },
      ended: (reason) => {
        if (!isStopped) log.info('the desktop bus is not listened to', { bus: name, reason })
      },
    })
    buses.push(bus)
    return bus
  }

  listen('session', paths.session, screenSaverNews)?.match("type='signal',member='ActiveChanged'")

  const system = listen('system', paths.system, (signal) => loginNews(signal, session))
  if (system !== null) {
    system.match(`type='signal',interface='${LOGIN}.Manager',member='PrepareForSleep'`)
    system.match(`type='signal',interface='${LOGIN}.Session'`)
    system.match(`type='signal',interface='${PROPERTIES}',arg0='${LOGIN}.Session'`)
    const manager = { destination: LOGIN, path: '/org/freedesktop/login1' }
    void system
      .ask({
        ...manager,
        interface: `${LOGIN}.Manager`,
        member: 'GetSessionByPID',
        arguments: [deps.processId],
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
