import type * as z from 'zod'
import type { TwoFactorReset } from '../../src-shared/http/people-routes.ts'
import type {
  SetUpAtSignIn,
  SignInChallenge,
  SignInEnrolment,
} from '../../src-shared/http/replies.ts'
import type { Account } from '../../src-shared/model/people/account.ts'
import type { Confirmed, TestAccount } from './account.ts'
import type { Administrator } from './administrator.ts'
import type { Authenticator } from './authenticator.ts'
import type { Enrolled } from './enrol.ts'
import type { RescueParts } from '../rescue/rescue-parts.ts'
import type { Exchange, Transport } from '../http/transport.ts'
import type { TryBudget } from './try-budget.ts'

type Challenge = z.infer<typeof SignInChallenge>
export type Proof =
  | {
      readonly type?: 'totp'
      readonly methodId: string
      readonly code: string
      readonly trustDevice?: true
    }
  | { readonly recoveryCode: string; readonly trustDevice?: true }

/** A value that may appear in the replies that issue it and in no other. */
export interface Secret {
  readonly what: string
  readonly value: string
  readonly issuedIn: Exchange | null
}

/** A code that the server accepted, and must not accept again. */
export interface AcceptedCode {
  readonly code: string
  readonly step: number
}

/** A reset whose set-up has not been done yet. */
export interface Reset {
  readonly idempotencyKey: string
  readonly activationCode: string
  readonly answer: TwoFactorReset
}

/** The administrator removes the method, and its owner sets up a new one. */
export interface Resets {
  /** The reset whose set-up has not been done yet. */
  readonly pending: () => Reset | null
  /** Sends the request. A key different from the previous one makes it another reset. */
  ask(idempotencyKey: string, reason?: string): Promise<Exchange>
  /**
   * The waiting reset; requested if there is none. Skips the check when there is no administrator, and when
   * the activation code would be sent to a mailbox that the suite does not read.
   */
  reset(): Promise<Reset>
  /** A new sign-in that waits for the set-up. */
  signIn(): Promise<SignInEnrolment>
  /** Completes the set-up in such a sign-in, up to the session. */
  setUp(signIn: Pick<SignInEnrolment, 'id' | 'token'>): Promise<z.infer<typeof SetUpAtSignIn>>
}

/** The account under test, in the state that the run has reached. Checks take what they need from it. */
export interface World {
  readonly transport: Transport
  /** It has its present password. */
  readonly account: TestAccount
  readonly originalPassword: string
  /** The other password that the account had, or may have had, for a while in this run. */
  readonly otherPassword: () => string | null
  readonly person: Account
  /** Null when the run was given none. */
  readonly administrator: Administrator | null
  readonly resets: Resets
  readonly rescue: RescueParts
  readonly budget: TryBudget
  readonly secrets: readonly Secret[]
  /** Every session token so far. */
  readonly tokens: readonly string[]
  /** The method that is turned on now, even if the reply to its activation could not be parsed. */
  readonly enrolled: () => Enrolled | null
  readonly lastAccepted: () => AcceptedCode | null
  /** Whether a device has been trusted in this run. */
  readonly wasTrusted: () => boolean

  passwordStep(trustedDeviceToken?: string): Promise<Exchange>
  /** A sign-in that waits for its code. Turns the method on if it is off. */
  challenge(): Promise<Challenge>
  /** Sends a code for a sign-in. Notes the session that it opens and the code that it uses up. */
  verify(challenge: Pick<Challenge, 'id' | 'token'>, proof: Proof): Promise<Exchange>
  verifyStepUp(token: string, id: string, proof: Proof): Promise<Exchange>
  /** A new session that was never confirmed. */
  openSession(): Promise<string>
  /** Such a session, to be used and left unchanged. */
  unconfirmed(): Promise<string>
  /** Such a session, to be confirmed or ended. */
  takeUnconfirmed(): Promise<string>
  /** The token of the one session that may change factors. */
  confirmed(): Promise<string>
  /** The same, confirmed or not; null before there is one. */
  ownSession(): string | null
  /** Confirms a session and returns its new token. */
  stepUp(token: string): Promise<Confirmed>
  /** The method, turned on. Fails when turning it on goes wrong the first time; throws Blocked from then on. */
  enrolment(): Promise<Enrolled>
  /** Called just before a method may be turned on. */
  enrolling(enrolled: Enrolled): void
  /** A method was turned on in a sign-in that opened this session. */
  enrolledAnew(enrolled: Enrolled & { readonly token: string }): void
  /** A code that was never sent, with some seconds left; waits for the next step if it must. */
  freshCode(): Promise<string>
  /** The same for an authenticator that is not turned on yet. */
  unusedCode(authenticator: Authenticator): Promise<string>
  takeRecoveryCode(): string
  replacedRecoveryCodes(exchange: Exchange, codes: readonly string[]): Promise<void>
  turnedOff(): void
  /** Notes a secret that was made or received. */
  noteSecret(secret: Secret): void
  noteToken(token: string, issuedIn: Exchange): string
  /** The account has another password from now on. Called before the request is sent. */
  changingPassword(password: string): Promise<void>
  /** Every session of the account ended. */
  sessionsEnded(): void
  /** Skips the check when the run was given no administrator. */
  needAdministrator(): Administrator
}
