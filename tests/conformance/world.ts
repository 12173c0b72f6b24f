import type * as z from 'zod'
import type { SignInChallenge } from '../../src-shared/http/replies.ts'
import type { Enrolled } from './enrol.ts'
import type { Exchange, Transport } from './transport.ts'
import type { TryBudget } from './try-budget.ts'

export interface TestAccount {
  readonly email: string
  readonly password: string
}

type Challenge = z.infer<typeof SignInChallenge>
export type Proof =
  | { readonly methodId: string; readonly code: string }
  | { readonly recoveryCode: string }

/** Something that may stand in the replies that issue it and in no other. */
export interface Secret {
  readonly what: string
  readonly value: string
  readonly issuedIn: Exchange | null
}

export interface Confirmed {
  readonly token: string
  readonly untilMs: number
}

/** A code that the server accepted, and may not accept again. */
export interface AcceptedCode {
  readonly code: string
  readonly step: number
}

/** The account under test, as far as the run has brought it. Checks take from it what they need. */
export interface World {
  readonly transport: Transport
  readonly account: TestAccount
  readonly budget: TryBudget
  readonly secrets: readonly Secret[]
  /** Every session token so far. */
  readonly tokens: readonly string[]
  /** The method that is turned on at present, also when its activation was not understood. */
  readonly enrolled: () => Enrolled | null
  readonly lastAccepted: () => AcceptedCode | null

  passwordStep(): Promise<Exchange>
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
  /** Confirms a session and gives its new token. */
  stepUp(token: string): Promise<Confirmed>
  /** The method turned on. Fails where it first goes wrong; blocks from then on. */
  enrolment(): Promise<Enrolled>
  /** A code that was never sent, with some seconds left; waits for the next step where it must. */
  freshCode(): Promise<string>
  takeRecoveryCode(): string
  replacedRecoveryCodes(exchange: Exchange, codes: readonly string[]): Promise<void>
  turnedOff(): void
}
