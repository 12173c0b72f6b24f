import type { Connection, Visit } from '../../backend/connection.ts'
import type { Clock, Undo } from '../../time/clock.ts'
import type { KeptRenewal } from '../../trust/renewal-file.ts'
import { sendPair, type RenewingDeps } from './renewing.ts'

/** Sessions of which the person signed out, while their server did not hear it. */
export interface Endings {
  /** Remembers a session until the app ends; what stays is remembered by its file. */
  hold(visit: Visit, token: string): void
  /** Ends what waits at the server in use, and tries again later what it did not hear. */
  run(): Promise<void>
  stop(): void
}

const TRY_AGAIN_MS = 300_000
const MOST_HELD = 10

/** A token that waits here does one thing: it ends its session. */
export function createEndings(deps: {
  readonly connection: Pick<Connection, 'serverId' | 'state' | 'visit'>
  readonly clock: Pick<Clock, 'nowMs' | 'after'>
  readonly renewals: RenewingDeps['renewals']
  readonly trust: RenewingDeps['trust']
  readonly newSecret: RenewingDeps['newSecret']
  /** A renewal that is under way would send the same pair. */
  readonly settled: () => Promise<void>
}): Endings {
  const { connection, clock, renewals } = deps
  let held: { readonly visit: Visit; readonly token: string }[] = []
  let running: Promise<void> = Promise.resolve()
  let stopWaiting: Undo = () => {}
  let isStopped = false

  /** False where the server did not answer. */
  async function endByToken(visit: Visit, token: string): Promise<boolean> {
    return (await visit.call('endSession', { token })).kind !== 'failure'
  }

  /** Renews the session once more, and ends it. False: its file stays. */
  async function endByPair(visit: Visit, kept: KeptRenewal): Promise<boolean> {
    if (clock.nowMs() >= kept.expiresAtMs) return true
    const sent = await sendPair(deps, visit, kept, renewals.endings.save)
    if (sent.kind === 'later') return false
    return sent.kind !== 'accepted' || endByToken(visit, sent.session.token)
  }

  async function runNow(): Promise<void> {
    await deps.settled()
    stopWaiting()
    const server = connection.serverId()
    const visit = connection.visit()
    let isAllHeard = true
    for (const one of held) {
      if (await endByToken(one.visit, one.token)) held = held.filter((each) => each !== one)
      else isAllHeard = false
    }
    for (const kept of await renewals.endings.list(server)) {
      if (await endByPair(visit, kept)) await renewals.endings.remove(kept)
      else isAllHeard = false
    }
    if (!isAllHeard && !isStopped) stopWaiting = clock.after(TRY_AGAIN_MS, () => void run())
  }

  function run(): Promise<void> {
    running = running.then(() => (connection.state().phase === 'ready' ? runNow() : undefined))
    return running
  }

  return {
    hold(visit, token) {
      held = [...held, { visit, token }].slice(-MOST_HELD)
    },
    run,
    stop() {
      isStopped = true
      stopWaiting()
    },
  }
}
