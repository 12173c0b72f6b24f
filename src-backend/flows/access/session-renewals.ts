import type { RenewedSession } from '../../../src-shared/http/replies.ts'
import { TRUSTED_DEVICE_AMR } from '../../domain/codes/authentication-methods.ts'
import { deviceFingerprint } from '../../domain/accounts/device-fingerprint.ts'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import { SESSION_LIVES } from '../../domain/limits/lifetimes.ts'
import { judgeRenewal } from '../../domain/secrets/session-renewal.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { readAccess } from '../../store/sessions/access.ts'
import {
  advanceSessionRenewal,
  deleteSessionRenewal,
  findSessionOfFamily,
  lockRenewableSession,
  putSessionRenewal,
  replaceSessionToken,
} from '../../store/sessions/session-renewals.ts'
import { lockSession } from '../../store/sessions/sessions.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'
import { endAccess } from './end-access.ts'
import { accountOf, sessionBounds } from './sessions.ts'
import type { Caller } from './sessions.ts'

/** A client makes and keeps this to renew its session. */
export interface Renewal {
  /** All tokens of a session have the same one. */
  readonly family: string
  readonly current: string
  readonly deviceKey: string
}

/** Sessions that outlive the end of the program that they were opened in. */
export interface SessionRenewals {
  /** Makes the caller's session renewable. `locked-by-administrator` where the company does not allow it. */
  begin(caller: Caller, renewal: Renewal): Promise<Outcome<undefined>>
  /** Ends that. The session goes on. */
  end(caller: Caller): Promise<Outcome<undefined>>
  /**
   * Gives the session a new token, and nothing else of it a longer life. The same pair is accepted again. Any
   * other token of a known family is a copy: the session ends, and the person is notified. Every refusal is
   * `unauthenticated`.
   */
  renew(
    renewal: Renewal & { readonly next: string },
    address: string,
  ): Promise<Outcome<RenewedSession>>
}

const fingerprintOf = (key: string) => deviceFingerprint({ name: '', key }, '')

export function createSessionRenewals(deps: FlowDeps, limiter: AttemptLimiter): SessionRenewals {
  const { database, events, log, nowMs, randomBytes } = deps

  async function renewOf(
    tx: Transaction,
    { sessionId, userId }: { readonly sessionId: string; readonly userId: string },
    sent: Renewal & { readonly next: string },
    address: string,
  ): Promise<Outcome<RenewedSession> | 'copy'> {
    const now = nowMs()
    await lockFactorState(tx, userId)
    const family = hashToken(sent.family)
    const session = await lockRenewableSession(tx, sessionId, family, sessionBounds(now))
    const access = session === null ? null : await readAccess(tx, userId)
    if (session === null || access === null) return refuse('unauthenticated')
    const nextHash = hashToken(sent.next)
    const judged = judgeRenewal(session, {
      deviceFingerprint: fingerprintOf(sent.deviceKey),
      currentHash: hashToken(sent.current),
      nextHash,
    })
    if (judged === 'copy') {
      const { deviceName } = session
      await endAccess(tx, userId, 'session-copied', sessionId)
      events.record(tx, { kind: 'session-copied', userId, deviceName, networkAddress: address })
      return 'copy'
    }
    const token = newToken(randomBytes)
    if (judged === 'renew') advanceSessionRenewal(tx, sessionId, nextHash, now)
    const renewed = { id: sessionId, tokenHash: hashToken(token), networkAddress: address }
    replaceSessionToken(tx, renewed, now)
    const { deadlineMs } = access
    const expiresAtMs = session.createdAtMs + SESSION_LIVES[access.sessionProfile].overallMs
    return done({
      token,
      expiresAt: new Date(expiresAtMs).toISOString(),
      account: accountOf(access.user),
      recoveryCodesLeft: access.recoveryCodesLeft,
      enrollmentDeadline: deadlineMs === null ? null : new Date(deadlineMs).toISOString(),
      isSetUpRequired: access.mustEnrol,
      isTwoFactorOff: !session.hasMethod,
      isDeviceTrusted: session.amr === TRUSTED_DEVICE_AMR,
    })
  }

  return {
    begin: (caller, { family, current, deviceKey }) =>
      transactOutcome(database, async (tx): Promise<Outcome<undefined>> => {
        const { sessionId } = caller
        if (!(await lockSession(tx, sessionId, caller.tokenHash))) return refuse('unauthenticated')
        const renewal = {
          sessionId,
          familyHash: hashToken(family),
          deviceFingerprint: fingerprintOf(deviceKey),
          currentHash: hashToken(current),
        }
        const isAllowed = await putSessionRenewal(tx, renewal, nowMs())
        if (!isAllowed) return refuse('locked-by-administrator')
        events.record(tx, { kind: 'session-kept', ...caller })
        return done(undefined)
      }),

    async end({ sessionId }) {
      await deleteSessionRenewal(database, sessionId)
      return done(undefined)
    },

    async renew(sent, address) {
      const admitted = await limiter.admit([
        { kind: 'renewalPerAddress', subject: addressGroup(address), onSuccess: 'refund' },
      ])
      if (!admitted.ok) return admitted
      const found = await findSessionOfFamily(database, hashToken(sent.family))
      if (found === null) return refuse('unauthenticated')
      const { userId } = found
      const renewed = await database.transaction((tx) => renewOf(tx, found, sent, address))
      if (renewed === 'copy') {
        log.warn('session-copied', { userId, address })
        return refuse('unauthenticated')
      }
      if (!renewed.ok) return renewed
      await admitted.value.succeeded()
      log.info('session-renewed', { userId })
      return renewed
    },
  }
}
