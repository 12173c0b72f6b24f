import type { Account } from '../../../src-shared/model/account.ts'
import type { ChallengeMethod, MethodType } from '../../../src-shared/model/method.ts'
import type { SentCode } from '../../../src-shared/model/sent-code.ts'
import type { Visit } from '../../backend/connection.ts'

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
