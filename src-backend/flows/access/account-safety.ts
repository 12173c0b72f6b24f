import type { OwnSession } from '../../../src-shared/model/people/own-session.ts'
import { REPORT_PAUSE_MS, SESSION_LIVES } from '../../domain/limits/lifetimes.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { forgetAllFailures } from '../../store/factors/factor-states.ts'
import { endForgottenPasswords } from '../../store/factors/forgotten-passwords.ts'
import { deleteOwnSession, listSessions } from '../../store/sessions/sessions.ts'
import { hasEventSince } from '../../store/records/security-events.ts'
import { deleteDeviceOfSession } from '../../store/sessions/trusted-devices.ts'
import { findUser, updatePassword } from '../../store/people/users.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'
import { endAccess } from './end-access.ts'
import { hashNewPassword } from './new-password.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { lockOwnFactors } from '../enrolment/lock-own-factors.ts'
import { sessionBounds } from './sessions.ts'
import type { Caller } from './sessions.ts'

/** The user's own sessions and password. */
export interface AccountSafety {
  sessions(caller: Caller): Promise<OwnSession[]>
  /**
   * Ends a session, and the trust in its device unless it is this one. `not-found` for someone else's
   * session, as for one that does not exist.
   */
  endSession(caller: Caller, sessionId: string): Promise<Outcome<undefined>>
  /**
   * Ends every session and trusted device but this one, and pending challenges. Returns how many sessions
   * ended.
   */
  endOtherSessions(caller: Caller): Promise<Outcome<{ readonly ended: number }>>
  /**
   * Ends the same, and the trust in this device too, and tells the administrators, at most once in a while. Needs
   * no "Confirm it's you": whoever took the session over gets nothing by it, and the person loses no time.
   */
  reportActivity(caller: Caller): Promise<Outcome<{ readonly ended: number }>>
  /**
   * Sets the new password; everything that was opened with the old one ends, except this session.
   * `password-refused` if it is easy to guess or the present one.
   */
  changePassword(caller: Caller, newPassword: string): Promise<Outcome<undefined>>
}

export function createAccountSafety(deps: FlowDeps, limiter: AttemptLimiter): AccountSafety {
  const { database, events, nowMs, log } = deps
  return {
    async sessions(caller) {
      const rows = await listSessions(database, caller.userId, sessionBounds(nowMs()))
      return rows.map((row) => ({
        id: row.id,
        device: row.deviceName,
        ...(row.system === null ? {} : { system: row.system }),
        ...(row.networkAddress === null ? {} : { networkAddress: row.networkAddress }),
        createdAt: new Date(row.createdAtMs).toISOString(),
        lastUsedAt: new Date(row.lastUsedAtMs).toISOString(),
        expiresAt: new Date(row.createdAtMs + SESSION_LIVES[row.profile].overallMs).toISOString(),
        isCurrent: row.id === caller.sessionId,
      }))
    },

    async endSession(caller, sessionId) {
      const isEnded = await database.transaction(async (tx) => {
        if (!(await deleteOwnSession(tx, caller.userId, sessionId))) return false
        const isOwn = sessionId === caller.sessionId
        if (!isOwn) await deleteDeviceOfSession(tx, caller.userId, sessionId)
        const kind = isOwn ? 'signed-out' : 'sessions-ended'
        events.record(tx, { kind, ...caller })
        return true
      })
      return isEnded ? done(undefined) : refuse('not-found')
    },

    endOtherSessions: (caller) =>
      transactOutcome(database, async (tx): Promise<Outcome<{ readonly ended: number }>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const { userId, sessionId } = caller
        const ended = await endAccess(tx, userId, 'signed-out-everywhere-else', sessionId)
        if (ended > 0) events.record(tx, { kind: 'sessions-ended', ...caller })
        return done({ ended })
      }),

    reportActivity: (caller) =>
      transactOutcome(database, async (tx): Promise<Outcome<{ readonly ended: number }>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const { userId, sessionId } = caller
        const kind = 'activity-reported'
        const isTold = await hasEventSince(tx, userId, kind, nowMs() - REPORT_PAUSE_MS)
        const ended = await endAccess(tx, userId, kind, sessionId)
        if (!isTold) events.record(tx, { kind, ...caller })
        return done({ ended })
      }),

    async changePassword(caller, newPassword) {
      const { userId, sessionId } = caller
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const hashed = await hashNewPassword(deps, limiter, user, newPassword)
      if (!hashed.ok) return hashed
      const changed = await transactOutcome(database, async (tx): Promise<Outcome<undefined>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        await updatePassword(tx, userId, hashed.value)
        // An attacker who guessed with the old one has to start again.
        forgetAllFailures(tx, userId)
        await endForgottenPasswords(tx, userId)
        await endAccess(tx, userId, 'password-changed', sessionId)
        events.record(tx, { kind: 'password-changed', ...caller })
        return done(undefined)
      })
      if (changed.ok) log.info('password-changed', { userId })
      return changed
    },
  }
}
