import type { StayingState } from '../../../src-shared/model/staying-state.ts'
import type { Connection, Visit } from '../../backend/connection.ts'
import type { Clock, Undo } from '../../time/clock.ts'
import type { KeptRenewal } from '../../trust/renewal-file.ts'
import type { KeyStore } from '../../vault/keys/system-key-store.ts'
import type { HeldSession, SignedIn } from './held-session.ts'
import { createRenewing, type Renewed, type RenewingDeps } from './renewing.ts'
import type { SessionShell } from './session-shell.ts'
import { afterRenewal, signedOut } from './transitions.ts'

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
  /** The person signs out: nothing stays. */
  forget(): Promise<void>
  stop(): void
}

const HOUR_MS = 3_600_000
/** At least once a day, with some hours to spare for a server that does not answer. */
const RENEW_EVERY_MS = 20 * HOUR_MS
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/** Decides when what {@link createRenewing} does is done. */
export function createStaying(deps: StayingDeps, shell: SessionShell): Staying {
  const { connection, clock, renewals, keyStore } = deps
  const renewing = createRenewing(deps)
  let kept: KeptRenewal | null = null
  let obstacle: StayingState['obstacle'] = null
  let renewedAtMs = 0
  let waitMs = FIRST_WAIT_MS
  let stopWaiting: Undo = () => {}
  let underWay: Promise<Renewed> | null = null
  let beginning: Promise<void> = Promise.resolve()

  const state = (): StayingState => ({
    isWanted: deps.isStayingWanted(),
    isKept: kept !== null && shell.held().phase === 'signed-in',
    obstacle: keyStore.state().state === 'ready' ? obstacle : 'key-store',
  })
  const tell = () => deps.stayingChanged(state())

  function begin(session: SignedIn): Promise<void> {
    beginning = beginning.then(() => beginNow(session))
    return beginning
  }

  async function beginNow(session: SignedIn): Promise<void> {
    if (kept !== null || visitOf(shell.held()) !== session.visit) return
    const asked = await keyStore.ask()
    if (asked === 'silent' || asked.state !== 'ready') return tell()
    const begun = await renewing.begin(session)
    const isMine = shell.held().phase === 'signed-in' && visitOf(shell.held()) === session.visit
    if (begun.kind === 'kept' && !isMine) return renewals.remove(session.visit.serverId)
    if (!isMine) return
    kept = begun.kind === 'kept' ? begun.kept : null
    obstacle =
      begun.kind === 'not-allowed' ? 'policy' : begun.kind === 'not-offered' ? 'server' : null
    renewedAtMs = clock.nowMs()
    tell()
  }

  /** One at a time: two renewals at once would be two pairs. */
  function renew(visit: Visit, now: KeptRenewal): Promise<Renewed> {
    underWay ??= renewing
      .renew(visit, now, () => kept === now)
      .then((renewed) => {
        if (kept === now && renewed.kind === 'renewed') {
          kept = renewed.kept
          renewedAtMs = clock.nowMs()
        }
        return renewed
      })
      .finally(() => {
        underWay = null
      })
    return underWay
  }

  /** What a renewal means for the session that is held, if it is still the one. */
  function take(visit: Visit, now: KeptRenewal, renewed: Renewed): void {
    const held = shell.held()
    if (visitOf(held) !== visit) return
    if (renewed.kind === 'renewed') {
      waitMs = FIRST_WAIT_MS
      const next = afterRenewal(held, visit, renewed.session, deps.ownTimeMs)
      if (held.phase === 'signed-in') shell.keep(next)
      else shell.become(next)
    } else if (renewed.kind === 'refused') {
      kept = null
      const isExpired = clock.nowMs() >= now.expiresAtMs
      shell.become({ phase: 'signed-out', ended: isExpired ? 'expired' : 'elsewhere' })
    } else if (renewed.kind === 'unusable' && held.phase === 'resuming') {
      kept = null
      shell.become(signedOut())
    }
  }

  /** Goes on with what is being resumed, as far as the server can be reached. */
  async function goOn(): Promise<void> {
    const held = shell.held()
    if (held.phase !== 'resuming' || kept === null || underWay !== null) return
    const { phase } = connection.state()
    if (phase === 'connecting') return
    if (phase === 'failed') return waitForNetwork()
    const { visit } = held
    const now = kept
    const renewed = await renew(visit, now)
    take(visit, now, renewed)
    if (renewed.kind === 'later') waitForNetwork()
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
    const isOpen = held.phase === 'signed-out' || (held.phase === 'resuming' && kept === null)
    if (!isOpen) return
    const server = connection.serverId()
    const read = deps.isStayingWanted() ? await renewals.read(server) : null
    if (shell.held() !== held || connection.serverId() !== server) return
    if (read === null || read === 'silent' || !deps.isStayingWanted()) {
      if (held.phase === 'resuming') shell.become(signedOut())
      return
    }
    kept = read
    const { email, name } = read
    shell.become({ phase: 'resuming', visit: connection.visit(), email, name, isOffline: false })
    await goOn()
  }

  async function renewOpen(): Promise<Renewed['kind']> {
    const held = shell.held()
    if (held.phase !== 'signed-in' || kept === null) return 'unusable'
    const { visit } = held
    const now = kept
    const renewed = await renew(visit, now)
    take(visit, now, renewed)
    return renewed.kind
  }

  async function stopStaying(): Promise<void> {
    const held = shell.held()
    kept = null
    await renewals.removeAll()
    if (held.phase === 'signed-in') {
      await held.visit.call('stopStayingSignedIn', { token: held.token })
    }
    if (shell.held() === held && held.phase === 'resuming') shell.become(signedOut())
    tell()
  }

  async function reconsider(): Promise<void> {
    tell()
    if (!deps.isStayingWanted()) return stopStaying()
    const held = shell.held()
    if (held.phase === 'signed-in' && kept === null) await begin(held)
    else await resume()
  }

  const stopTicking = clock.every(HOUR_MS, () => {
    const held = shell.held()
    if (held.phase !== 'signed-in' || !deps.isStayingWanted()) return
    // The difference may also be negative: the clock can be set back.
    const isDue = Math.abs(clock.nowMs() - renewedAtMs) >= RENEW_EVERY_MS
    if (kept !== null && isDue) void renewOpen()
    if (kept === null && obstacle === null) void begin(held)
  })
  // Opening the file takes a moment, in which nobody is asked for a password that is not needed.
  if (deps.isStayingWanted() && renewals.mayHold(connection.serverId())) {
    const nobody = { email: '', name: '', isOffline: false }
    shell.keep({ phase: 'resuming', visit: connection.visit(), ...nobody })
  }
  const stopListening = keyStore.onChange(() => void reconsider())

  return {
    state,
    isKept: (visit) => kept !== null && visitOf(shell.held()) === visit,
    resume,
    connectionChanged: () => void goOn(),
    heldChanged(before, next) {
      if (next.phase !== 'resuming') stopWaiting()
      if (next.phase !== 'signed-in' || before.phase === 'signed-in') return
      if (before.phase === 'resuming') return tell()
      kept = null
      obstacle = null
      if (deps.isStayingWanted()) void begin(next)
    },
    reconsider,
    renewOpen,
    begun: () => beginning,
    settled: async () => {
      await underWay?.catch(() => undefined)
    },
    async forget() {
      kept = null
      await renewals.remove(connection.serverId())
      tell()
    },
    stop() {
      stopWaiting()
      stopTicking()
      stopListening()
    },
  }
}

function visitOf(held: HeldSession): Visit | null {
  return held.phase === 'signed-out' ? null : held.visit
}
