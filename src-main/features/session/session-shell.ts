import type { SessionState } from '../../../src-shared/model/session-state.ts'
import { assertNever, fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { BackendResult } from '../../backend/client.ts'
import type { Connection } from '../../backend/connection.ts'
import { failureOfProblem } from '../../backend/problem-failure.ts'
import type { Binding } from '../../vault/entries/binding.ts'
import type { HeldSession } from './held-session.ts'
import { sessionView } from './session-view.ts'
import { endedBetween, signedOut, type OwnTime } from './transitions.ts'

export interface SessionShellDeps {
  readonly connection: Connection
  readonly lastEmail: { get(): string; set(email: string): void }
  readonly holdsBinding: (binding: Binding) => boolean
  readonly nowMs: () => number
  readonly clockSkewMs: () => number | null
  /** Whether all codes go by the server's clock, as the user chose. */
  readonly consent: { isAccepted(): boolean; accept(): void }
  readonly ownTimeMs: OwnTime
  /** Whether this computer may be trusted, so that a sign-in needs no code for a while. */
  readonly isTrustAllowed: () => boolean
  readonly changed: (state: SessionState) => void
  readonly signedOut: () => void
  /** The set-up that a company requires has ended: completed or abandoned. */
  readonly setUpEnded: (isDone: boolean) => void
}

type HeldListener = (before: HeldSession, next: HeldSession) => void

/** What is held, and the only place that changes it. Tokens never leave the session feature. */
export interface SessionShell {
  held(): HeldSession
  /** What pages are told. */
  state(): SessionState
  /** Holds the next one and tells everybody; nothing happens where it is the one that is held. */
  become(next: HeldSession): SessionState
  /** Called after each change of what is held. */
  onBecome(listener: HeldListener): void
  /** Holds the next one, of which pages are told nothing. */
  keep(next: HeldSession): void
  /** A reply, or what a refusal or a failure means to a person. */
  resultOf<T>(result: BackendResult<T>): Result<T>
}

export function createSessionShell(deps: SessionShellDeps): SessionShell {
  const { connection } = deps
  let held = signedOut()
  let listener: HeldListener = () => {}

  const state = (): SessionState =>
    sessionView(held, {
      server: connection.state(),
      lastEmail: deps.lastEmail.get(),
      isOnThisComputer: (methodId) =>
        deps.holdsBinding({ server: connection.serverId(), methodId }),
      clockSkewMs: deps.clockSkewMs(),
      isServerClockAccepted: deps.consent.isAccepted(),
      isTrustAllowed: deps.isTrustAllowed(),
    })

  function tell(ended: ReturnType<typeof endedBetween>[number]): void {
    switch (ended) {
      case 'set-up-done':
        return deps.setUpEnded(true)
      case 'set-up-given-up':
        return deps.setUpEnded(false)
      case 'signed-out':
        return deps.signedOut()
    }
  }

  return {
    held: () => held,
    state,
    become(next) {
      const before = held
      if (next === before) return state()
      held = next
      for (const ended of endedBetween(before, next)) tell(ended)
      const now = state()
      deps.changed(now)
      listener(before, next)
      return now
    },
    onBecome(added) {
      listener = added
    },
    keep(next) {
      held = next
    },
    resultOf(result) {
      switch (result.kind) {
        case 'reply':
          return ok(result.value)
        case 'failure':
          return fail({ code: result.code })
        case 'problem':
          return fail(failureOfProblem(result.problem, deps.nowMs(), deps.clockSkewMs()))
        default:
          return assertNever(result)
      }
    },
  }
}
