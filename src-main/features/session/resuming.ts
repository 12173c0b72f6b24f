import type { Connection } from '../../backend/connection.ts'
import type { Clock, Undo } from '../../time/clock.ts'
import type { KeptSession } from './kept-session.ts'
import type { RenewingDeps } from './renewing.ts'
import type { SessionShell } from './session-shell.ts'
import { signedOut } from './transitions.ts'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

export interface Resuming {
  /** Enters what stays at the server in use, if anything does. */
  resume(): Promise<void>
  /** Goes on with what is being resumed, as far as the server can be reached. */
  goOn(): Promise<void>
  stopWaiting(): void
}

/** The way from a file to an open session, also where the network comes back later. */
export function createResuming(deps: {
  readonly shell: SessionShell
  readonly kept: KeptSession
  readonly connection: Connection
  readonly clock: Pick<Clock, 'after'>
  readonly renewals: RenewingDeps['renewals']
  readonly isStayingWanted: () => boolean
}): Resuming {
  const { shell, kept, connection, clock, renewals, isStayingWanted } = deps
  let waitMs = FIRST_WAIT_MS
  let stopWaiting: Undo = () => {}

  // Opening the file takes a moment, in which nobody is asked for a password that is not needed.
  if (isStayingWanted() && renewals.mayHold(connection.serverId())) {
    const nobody = { email: '', name: '', isOffline: false }
    shell.keep({ phase: 'resuming', visit: connection.visit(), ...nobody })
  }

  async function goOn(): Promise<void> {
    const held = shell.held()
    if (held.phase !== 'resuming' || kept.get() === null || kept.isUnderWay()) return
    const { phase } = connection.state()
    if (phase === 'connecting') return
    if (phase === 'failed') return waitForNetwork()
    const renewed = await kept.renew(held.visit)
    if (renewed?.kind === 'renewed') waitMs = FIRST_WAIT_MS
    if (renewed?.kind === 'later') waitForNetwork()
  }

  function waitForNetwork(): void {
    const held = shell.held()
    if (held.phase !== 'resuming') return
    if (!held.isOffline) shell.become({ ...held, isOffline: true })
    stopWaiting()
    stopWaiting = clock.after(waitMs, () => {
      // A server that was reached is asked again; another attempt to connect ends in `connectionChanged`.
      if (connection.state().phase === 'ready') void goOn()
      else void connection.retry()
    })
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }

  async function resume(): Promise<void> {
    const held = shell.held()
    const isOpen = held.phase === 'signed-out' || (held.phase === 'resuming' && kept.get() === null)
    if (!isOpen) return
    const server = connection.serverId()
    const read = isStayingWanted() ? await renewals.read(server) : null
    if (shell.held() !== held || connection.serverId() !== server) return
    if (read === null || read === 'silent' || !isStayingWanted()) {
      if (held.phase === 'resuming') shell.become(signedOut())
      return
    }
    kept.set(read)
    const { email, name } = read
    shell.become({ phase: 'resuming', visit: connection.visit(), email, name, isOffline: false })
    await goOn()
  }

  return { resume, goOn, stopWaiting: () => stopWaiting() }
}
