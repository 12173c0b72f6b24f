import type * as z from 'zod'
import type { TwoFactorReset } from '../../src-shared/http/people-routes.ts'
import type {
  SetUpAtSignIn,
  SignInChallenge,
  SignInEnrolment,
} from '../../src-shared/http/replies.ts'
import type { Account } from '../../src-shared/model/account.ts'
import type { Confirmed, TestAccount } from './account.ts'
import type { Administrator } from './administrator.ts'
import type { Authenticator } from './authenticator.ts'
import type { Enrolled } from './enrol.ts'
import type { RescueParts } from '../rescue/rescue-parts.ts'
import type { Exchange, Transport } from '../http/transport.ts'
import type { TryBudget } from './try-budget.ts'

type Challenge = z.infer<typeof SignInChallenge>
export type Proof =
  | { readonly methodId: string; readonly code: string; readonly trustDevice?: true }
  | { readonly recoveryCode: string; readonly trustDevice?: true }

/** Something that may stand in the replies that issue it and in no other. */
export interface Secret {
  readonly what: string
  readonly value: string
  readonly issuedIn: Exchange | null
}

/** A code that the server accepted, and may not accept again. */
export interface AcceptedCode {
  readonly code: string
  readonly step: number
}

/** A reset whose set-up is not done yet. */
export interface Reset {
  readonly idempotencyKey: string
  readonly activationCode: string
  readonly answer: TwoFactorReset
}

/** The method taken away by the administrator, and set up anew by its owner. */
export interface Resets {
  /** The reset that waits for its set-up. */
  readonly pending: () => Reset | null
  /** Asks the server. With another key than before this is another reset. */
  ask(idempotencyKey: string, reason?: string): Promise<Exchange>
  /**
   * The one that waits, made where there is none. Skips the check without an administrator, and
   * where the activation code would go to a mailbox that the suite does not read.
   */
  reset(): Promise<Reset>
  /** A new sign-in that waits for the set-up. */
  signIn(): Promise<SignInEnrolment>
  /** The set-up in such a sign-in, up to the session. */
  setUp(signIn: Pick<SignInEnrolment, 'id' | 'token'>): Promise<z.infer<typeof SetUpAtSignIn>>
}

/** The account under test, as far as the run has brought it. Checks take from it what they need. */
export interface World {
  readonly transport: Transport
  /** With the password that it has now. */
  readonly account: TestAccount
  readonly originalPassword: string
  /** The one that the account had or may have had for a while in this run. */
  readonly otherPassword: () => string | null
  readonly person: Account
  /** Null where the run was given none. */
  readonly administrator: Administrator | null
  readonly resets: Resets
  readonly rescue: RescueParts
  readonly budget: TryBudget
  readonly secrets: readonly Secret[]
  /** Every session token so far. */
  readonly tokens: readonly string[]
  /** The method that is turned on at present, also when its activation was not understood. */
  readonly enrolled: () => Enrolled | null
  readonly lastAccepted: () => AcceptedCode | null
  /** Whether a device was trusted in this run. */
  readonly wasTrusted: () => boolean

  passwordStep(trustedDeviceToken?: string): Promise<Exchange>
  /** A sign-in that waits for its code. Turns the method on where it is off. */
  challenge(): Promise<Challenge>
  /** A code for a sign-in. What is opened or used up by it is noted. */
  verify(challenge: Pick<Challenge, 'id' | 'token'>, proof: Proof): Promise<Exchange>
  verifyStepUp(token: string, id: string, proof: Proof): Promise<Exchange>
  /** A new session that confirmed nothing. */
  openSession(): Promise<string>
  /** Such a session, to be used and left as it is. */
  unconfirmed(): Promise<string>
  /** Such a session, to be confirmed or ended. */
  takeUnconfirmed(): Promise<string>
  /** The token of the one session that may change factors. */
  confirmed(): Promise<string>
  /** The same, confirmed or not; null before there is one. */
  ownSession(): string | null
  /** Confirms a session and gives its new token. */
  stepUp(token: string): Promise<Confirmed>
  /** The method turned on. Fails where it first goes wrong; blocks from then on. */
  enrolment(): Promise<Enrolled>
  /** Just before a method may be turned on. */
  enrolling(enrolled: Enrolled): void
  /** A method was turned on in a sign-in that opened this session. */
  enrolledAnew(enrolled: Enrolled & { readonly token: string }): void
  /** A code that was never sent, with some seconds left; waits for the next step where it must. */
  freshCode(): Promise<string>
  /** The same of an authenticator that is not turned on yet. */
  unusedCode(authenticator: Authenticator): Promise<string>
  takeRecoveryCode(): string
  replacedRecoveryCodes(exchange: Exchange, codes: readonly string[]): Promise<void>
  turnedOff(): void
  /** Notes a secret that was made or received. */
  noteSecret(secret: Secret): void
  noteToken(token: string, issuedIn: Exchange): string
  /** The account's password is another one from now on. Called before the server is asked. */
  changingPassword(password: string): Promise<void>
  /** Every session of the account ended. */
  sessionsEnded(): void
  /** Skips the check where the run was given no administrator. */
  needAdministrator(): Administrator
}
