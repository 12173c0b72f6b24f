import type { Log } from '../log.ts'
import { busPaths, listenToBus } from './bus.ts'
import type { BusMessage } from './wire.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const PATH = '/StatusNotifierWatcher'
const BUS = 'org.freedesktop.DBus'

/** Reads what a signal says about the tray. `ask`: it may have come or gone, and the desktop has to be asked. */
export function trayNews(signal: BusMessage): 'ask' | 'gone' | null {
  if (signal.interface === WATCHER) {
    return signal.member.startsWith('StatusNotifierHost') ? 'ask' : null
  }
  if (signal.interface !== BUS || signal.member !== 'NameOwnerChanged') return null
  const [name, , owner] = signal.body
  if (name !== WATCHER) return null
  return owner === '' ? 'gone' : 'ask'
}

/**
 * Linux: tells whether the desktop shows a tray (StatusNotifierItem), at once and whenever that changes. Electron asks
 * only when it makes an icon, and one that was made too early is never seen. Without a bus there is no tray. Returns
 * a function that stops it.
 */
export function watchTrayHost(deps: {
  readonly env: NodeJS.ProcessEnv
  readonly uid: number
  readonly log: Log
  readonly told: (isThere: boolean) => void
}): () => void {
  const { session } = busPaths(deps.env)
  if (session === null) {
    deps.told(false)
    return () => {}
  }
  let isStopped = false
  let last: boolean | null = null
  const tell = (isThere: boolean) => {
    if (isStopped || last === isThere) return
    last = isThere
    deps.told(isThere)
  }
  const ask = async () => {
    const answer = await bus.ask({
      destination: WATCHER,
      path: PATH,
      interface: `${BUS}.Properties`,
      member: 'Get',
      arguments: [WATCHER, 'IsStatusNotifierHostRegistered'],
    })
    tell(answer === true)
  }
  const bus = listenToBus({
    socketPath: session,
    uid: deps.uid,
    onSignal(signal) {
      const news = trayNews(signal)
      if (news === 'gone') tell(false)
      if (news === 'ask') void ask()
    },
    ended(reason) {
      tell(false)
      if (!isStopped) deps.log.info('the tray is not listened to', { reason })
    },
  })
  bus.match(`type='signal',interface='${WATCHER}'`)
  bus.match(`type='signal',sender='${BUS}',member='NameOwnerChanged',arg0='${WATCHER}'`)
  void ask()
  return () => {
    isStopped = true
    bus.close()
  }
}
