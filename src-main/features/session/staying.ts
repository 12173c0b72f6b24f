import type { StayingState } from '../../../src-shared/model/staying-state.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import type { Clock } from '../../time/clock.ts'
import type { KeyStore } from '../../vault/keys/system-key-store.ts'
import type { HeldSession, SignedIn } from './held-session.ts'
import { createEndings } from './endings.ts'
import { createKeptSession, visitOf, type KeptSession } from './kept-session.ts'
import { createRenewing, type Begun, type Renewed, type RenewingDeps } from './renewing.ts'
import { createResuming } from './resuming.ts'
import type { SessionShell } from './session-shell.ts'
import { signedOut } from './transitions.ts'

export interface StayingDeps extends RenewingDeps {
  readonly connection: Connection
  readonly clock: Pick<Clock, 'nowMs' | 'after' | 'every'>
  readonly keyStore: Pick<KeyStore, 'state' | 'ask' | 'onChange'>
  /** What the person chose. */
  readonly isStayingWanted: () => boolean
  readonly stayingChanged: (state: StayingState) => void
}

/** Whether the session outlives the app, and what renews it. */
export interface Staying {
  state(): StayingState
  /** Whether the session of a visit goes on after the app. */
  isKept(visit: Visit): boolean
  /** Enters what stays at the server in use, if anything does. */
  resume(): Promise<void>
  /** The server's state changed. */
  connectionChanged(): void
  /** What is held changed. */
  heldChanged(before: HeldSession, next: HeldSession): void
  /** The person chose otherwise, or the key store answers otherwise. */
  reconsider(): Promise<void>
  /** Renews the open session now. `later` where it is unknown whether it goes on. */
  renewOpen(): Promise<Renewed['kind']>
  /** A renewal that is under way; requests wait for it, as it ends their token. */
  settled(): Promise<void>
  /** The session that was opened last is made to stay, or is known not to. */
  begun(): Promise<void>
  /** The person signs out: nothing stays. What did is set aside until the server knows. */
  forget(): Promise<{ readonly isEnded: () => Promise<void> }>
  /** Remembers a session that its server did not hear the end of. */
  endLater(visit: Visit, token: string): void
  /** Ends at the server in use what waits for that. */
  endWhatWaits(): Promise<void>
  stop(): void
}

const HOUR_MS = 3_600_000
/** At least once a day, with some hours to spare for a server that does not answer. */
const RENEW_EVERY_MS = 20 * HOUR_MS

/** Decides when what {@link createRenewing} does is done. */
export function createStaying(deps: StayingDeps, shell: SessionShell): Staying {
  const { connection, clock, renewals, keyStore, isStayingWanted } = deps
  const renewing = createRenewing(deps)
  const kept = createKeptSession({ shell, renewing, clock, ownTimeMs: deps.ownTimeMs })
  const endings = createEndings({ ...deps, settled: kept.settled })
  const resuming = createResuming({ ...deps, shell, kept })
  let obstacle: StayingState['obstacle'] = null
  let beginning: Promise<void> = Promise.resolve()

  const state = (): StayingState => ({
    isWanted: isStayingWanted(),
    isKept: kept.get() !== null && shell.held().phase === 'signed-in',
    obstacle: keyStore.state().state === 'ready' ? obstacle : 'key-store',
  })
  const tell = () => deps.stayingChanged(state())

  function begin(session: SignedIn): Promise<void> {
    beginning = beginning.then(() => beginNow(session))
    return beginning
  }

  async function beginNow(session: SignedIn): Promise<void> {
    const { visit } = session
    if (kept.get() !== null || visitOf(shell.held()) !== visit) return
    const asked = await keyStore.ask()
    if (asked === 'silent' || asked.state !== 'ready') return tell()
    const begun = await renewing.begin(session)
    const isMine = shell.held().phase === 'signed-in' && visitOf(shell.held()) === visit
    if (begun.kind === 'kept' && !isMine) return renewals.remove(visit.serverId)
    if (!isMine) return
    kept.set(begun.kind === 'kept' ? begun.kept : null)
    obstacle = obstacleIn(begun.kind)
    tell()
  }

  async function stopStaying(): Promise<void> {
    const held = shell.held()
    kept.set(null)
    await renewals.removeAll()
    await tellServer(held)
    if (shell.held() === held && held.phase === 'resuming') shell.become(signedOut())
    tell()
  }

  async function reconsider(): Promise<void> {
    tell()
    if (!isStayingWanted()) return stopStaying()
    const held = shell.held()
    if (held.phase === 'signed-in' && kept.get() === null) await begin(held)
    else await resuming.resume()
  }

  function keepUp(): void {
    void endings.run()
    const held = shell.held()
    if (held.phase !== 'signed-in' || !isStayingWanted()) return
    if (kept.get() === null && obstacle === null) void begin(held)
    if (kept.get() !== null && kept.isOlderThan(RENEW_EVERY_MS)) void renewOpen(kept, held)
  }

  const stops = [
    clock.every(HOUR_MS, keepUp),
    keyStore.onChange(() => void reconsider()),
    resuming.stopWaiting,
    endings.stop,
  ]

  return {
    state,
    isKept: (visit) => kept.get() !== null && visitOf(shell.held()) === visit,
    resume: resuming.resume,
    connectionChanged() {
      void resuming.goOn()
      void endings.run()
    },
    heldChanged(before, next) {
      if (next.phase !== 'resuming') resuming.stopWaiting()
      if (next.phase !== 'signed-in' || before.phase === 'signed-in') return
      if (before.phase === 'resuming') return tell()
      kept.set(null)
      obstacle = null
      if (isStayingWanted()) void begin(next)
    },
    reconsider,
    renewOpen: async () => (await renewOpen(kept, shell.held()))?.kind ?? 'unusable',
    begun: () => beginning,
    settled: kept.settled,
    async forget() {
      kept.set(null)
      return setAside(renewals, connection.serverId()).finally(tell)
    },
    endLater: endings.hold,
    endWhatWaits: endings.run,
    stop: () => stops.forEach((stop) => stop()),
  }
}

const renewOpen = async (kept: KeptSession, held: HeldSession): Promise<Renewed | null> =>
  held.phase === 'signed-in' ? kept.renew(held.visit) : null

/** Removes what stays at a server, and what waits for the server to hear that it is over. */
async function setAside(
  renewals: StayingDeps['renewals'],
  server: string,
): ReturnType<Staying['forget']> {
  const aside = await renewals.setAside(server)
  return {
    isEnded: async () => {
      if (aside !== null) await renewals.endings.remove(aside)
    },
  }
}

/** Why a session does not stay, as far as the server is the reason. */
function obstacleIn(begun: Begun['kind']): StayingState['obstacle'] {
  if (begun === 'not-allowed') return 'policy'
  return begun === 'not-offered' ? 'server' : null
}

/** The session goes on, and ends with the app. */
async function tellServer(held: HeldSession): Promise<void> {
  if (held.phase !== 'signed-in') return
  await held.visit.call('stopStayingSignedIn', { token: held.token })
}
