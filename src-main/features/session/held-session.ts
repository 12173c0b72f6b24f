import type { Account } from '../../../src-shared/model/people/account.ts'
import type { ChallengeMethod, MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../../src-shared/model/two-factor/sent-code.ts'
import type { Visit } from '../../backend/connection.ts'

/** A code that was sent for this sign-in, with its challenge. */
export interface HeldCode {
  readonly challengeId: string
  readonly sent: SentCode
}

/** The state of this app's session with the service, as main holds it. */
export type HeldSession =
  | {
      readonly phase: 'signed-out'
      /** Why nobody stays signed in any more, where somebody did. */
      readonly ended?: 'elsewhere' | 'expired'
    }
  | {
      /** Somebody stays signed in, whose session is being renewed; nameless until their file is open. */
      readonly phase: 'resuming'
      readonly visit: Visit
      readonly email: string
      readonly name: string
      readonly isOffline: boolean
    }
  | {
      readonly phase: 'challenge'
      readonly visit: Visit
      readonly email: string
      readonly signInId: string
      readonly token: string
      readonly methods: readonly ChallengeMethod[]
      readonly recoveryCodeAvailable: boolean
      readonly isEmailWithheld?: true
      readonly isPassAvailable?: true
      readonly trustedDeviceDays: number
      readonly expiresAtMs: number
      /** The newest code for each method. */
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
  /** The connection to the server that the token belongs to. */
  readonly visit: Visit
  readonly token: string
  readonly account: Account
  /** When it ends at the latest. */
  readonly expiresAtMs: number
  /** Null without a second factor, and when a trusted device replaced it. */
  readonly recoveryCodesLeft: number | null
  readonly isDeviceTrusted: boolean
  /** Until when the user has to set up an allowed method; null when there is no deadline. */
  readonly enrollmentDeadlineMs: number | null
  /** The server allows this session nothing but the set-up. */
  readonly isSetUpRequired: boolean
}
