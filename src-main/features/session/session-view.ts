import { assertNever } from '../../../src-shared/model/result.ts'
import type { ServerState, SessionState } from '../../../src-shared/model/session-state.ts'
import type { HeldSession } from './held-session.ts'

/** What pages receive about the session: no token, and no id that could be used to try codes. */
export function sessionView(
  held: HeldSession,
  facts: {
    readonly server: ServerState
    readonly lastEmail: string
    readonly isOnThisComputer: (methodId: string) => boolean
    readonly clockSkewMs: number | null
    readonly isServerClockAccepted: boolean
    readonly isTrustAllowed: boolean
  },
): SessionState {
  const { server } = facts
  switch (held.phase) {
    case 'signed-out':
      return {
        phase: 'signed-out',
        server,
        lastEmail: facts.lastEmail,
        ...(held.ended === undefined ? {} : { ended: held.ended }),
      }
    case 'resuming': {
      const { phase, email, name, isOffline } = held
      return { phase, server, email, name, isOffline }
    }
    case 'challenge':
      return {
        phase: 'challenge',
        server,
        email: held.email,
        methods: [...held.methods],
        recoveryCodeAvailable: held.recoveryCodeAvailable,
        ...(held.isPassAvailable === true ? { isPassAvailable: true as const } : {}),
        ...(held.isEmailWithheld === true ? { isEmailWithheld: true as const } : {}),
        trustedDeviceDays: facts.isTrustAllowed ? held.trustedDeviceDays : 0,
        expiresAtMs: held.expiresAtMs,
        methodsOnThisComputer: held.methods.map(({ id }) => id).filter(facts.isOnThisComputer),
        sentCodes: held.sentCodes.map(({ sent }) => sent),
      }
    case 'set-up':
      return {
        phase: 'set-up',
        server,
        email: held.email,
        offeredMethods: [...held.offeredMethods],
        defaultMethod: held.defaultMethod,
        emailHint: held.emailHint,
        isActivationCodeNeeded: held.isActivationCodeNeeded,
        expiresAtMs: held.expiresAtMs,
      }
    case 'signed-in':
      return {
        phase: 'signed-in',
        server,
        account: held.account,
        recoveryCodesLeft: held.recoveryCodesLeft,
        ...(held.recoveryCodesLeft === null && !held.isDeviceTrusted
          ? { isTwoFactorOff: true as const }
          : {}),
        enrollmentDeadlineMs: held.enrollmentDeadlineMs,
        isSetUpRequired: held.isSetUpRequired,
        clockSkewMs: facts.clockSkewMs,
        isServerClockAccepted: facts.isServerClockAccepted,
      }
    default:
      return assertNever(held)
  }
}
