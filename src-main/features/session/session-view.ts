import type { Account } from '../../../src-shared/model/account.ts'
import type { ChallengeMethod, MethodType } from '../../../src-shared/model/method.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { SentCode } from '../../../src-shared/model/sent-code.ts'
import type { Visit } from '../../backend/connection.ts'
import type { ServerState, SessionState } from '../../../src-shared/model/session-state.ts'

/** A code that was sent for this sign-in, with the challenge it belongs to. */
export interface HeldCode {
  readonly challengeId: string
  readonly sent: SentCode
}

/** Where this app stands with the service, as main holds it. */
export type HeldSession =
  | { readonly phase: 'signed-out' }
  | {
      readonly phase: 'challenge'
      readonly visit: Visit
      readonly email: string
      readonly signInId: string
      readonly token: string
      readonly methods: readonly ChallengeMethod[]
      readonly recoveryCodeAvailable: boolean
      readonly trustedDeviceDays: number
      readonly expiresAtMs: number
      /** The newest of each method. */
      readonly sentCodes: readonly HeldCode[]
    }
  | {
      /** The company requires a method, and the sign-in waits for its set-up. */
      readonly phase: 'set-up'
      readonly visit: Visit
      readonly email: string
      readonly signInId: string
      readonly token: string
      readonly offeredMethods: readonly MethodType[]
      readonly defaultMethod: MethodType | null
      readonly emailHint: string
      readonly isActivationCodeNeeded: boolean
      readonly expiresAtMs: number
      /** The session that the set-up opened, while its recovery codes are shown. */
      readonly opened: SignedIn | null
    }
  | SignedIn

export interface SignedIn {
  readonly phase: 'signed-in'
  /** The way to the server that the token belongs to. */
  readonly visit: Visit
  readonly token: string
  readonly account: Account
  /** Null without a second factor, and where a trusted device stood in for it. */
  readonly recoveryCodesLeft: number | null
  readonly isDeviceTrusted: boolean
  /** Until when an allowed method has to be set up; null when that does not matter. */
  readonly enrollmentDeadlineMs: number | null
  /** The server opens nothing but the set-up to this session. */
  readonly isSetUpRequired: boolean
}

/** What pages are told of it: no token, and no id that a code could be tried with. */
export function sessionView(
  held: HeldSession,
  facts: {
    readonly server: ServerState
    readonly lastEmail: string
    readonly isOnThisComputer: (methodId: string) => boolean
    readonly clockSkewMs: number | null
    readonly isServerClockAccepted: boolean
  },
): SessionState {
  const { server } = facts
  switch (held.phase) {
    case 'signed-out':
      return { phase: 'signed-out', server, lastEmail: facts.lastEmail }
    case 'challenge':
      return {
        phase: 'challenge',
        server,
        email: held.email,
        methods: [...held.methods],
        recoveryCodeAvailable: held.recoveryCodeAvailable,
        trustedDeviceDays: held.trustedDeviceDays,
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
