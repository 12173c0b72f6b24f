import type { Visit } from '../../backend/connection.ts'
import type { Clock } from '../../time/clock.ts'
import type { KeptRenewal } from '../../trust/renewal-file.ts'
import type { HeldSession } from './held-session.ts'
import type { Renewed, Renewing, RenewingDeps } from './renewing.ts'
import type { SessionShell } from './session-shell.ts'
import { afterRenewal, signedOut } from './transitions.ts'

/** Holds what renews the session, if anything does. */
export interface KeptSession {
  get(): KeptRenewal | null
  set(kept: KeptRenewal | null): void
  /** Whether nobody renewed it for so long. */
  isOlderThan(ms: number): boolean
  isUnderWay(): boolean
  /** Renews it, and makes of the session what that means; null where nothing is kept. */
  renew(visit: Visit): Promise<Renewed | null>
  /** A renewal that is under way has ended. */
  settled(): Promise<void>
}

/** Keeps it, and renews it: one at a time, as two renewals at once would be two pairs. */
export function createKeptSession(deps: {
  readonly shell: SessionShell
  readonly renewing: Pick<Renewing, 'renew'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly ownTimeMs: RenewingDeps['ownTimeMs']
}): KeptSession {
  const { shell, renewing, clock } = deps
  let kept: KeptRenewal | null = null
  let renewedAtMs = 0
  let underWay: Promise<Renewed> | null = null

  function send(visit: Visit, now: KeptRenewal): Promise<Renewed> {
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

  /** Makes of the session what a renewal means for it, if it is still the one that is held. */
  function take(visit: Visit, now: KeptRenewal, renewed: Renewed): void {
    const held = shell.held()
    if (visitOf(held) !== visit) return
    if (renewed.kind === 'renewed') {
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

  return {
    get: () => kept,
    set(next) {
      kept = next
      renewedAtMs = clock.nowMs()
    },
    // The difference may also be negative: the clock can be set back.
    isOlderThan: (ms) => Math.abs(clock.nowMs() - renewedAtMs) >= ms,
    isUnderWay: () => underWay !== null,
    async renew(visit) {
      const now = kept
      if (now === null) return null
      const renewed = await send(visit, now)
      take(visit, now, renewed)
      return renewed
    },
    async settled() {
      await underWay?.catch(() => undefined)
    },
  }
}

export function visitOf(held: HeldSession): Visit | null {
  return held.phase === 'signed-out' ? null : held.visit
}
