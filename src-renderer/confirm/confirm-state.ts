import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client } from '../../src-shared/ipc/define.ts'
import type { Method } from '../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { Attempt } from '../attempt.ts'

/** How the user proves the second factor when confirming, as the contract defines it. */
export type SecondFactor = NonNullable<
  Parameters<Client<AppContract>['twoFactor']['confirm']>[0]['secondFactor']
>

/** "Confirm it's you", shown over the page. */
export interface Confirm {
  readonly methods: readonly Method[]
  readonly methodsOnThisComputer: readonly string[]
  readonly attempt: Attempt
  /** Until when the attempt waits for this computer's next code; null when it does not. */
  readonly codeComesAtMs: number | null
  /** The password was right, and this code has been sent; null before that. */
  readonly sent: { readonly code: SentCode; readonly sending: Attempt } | null
}

/** "Confirm it's you", while it is open. */
export interface Confirming {
  /** Sends password and second factor at once. */
  confirm(password: string, secondFactor: SecondFactor | null): Promise<void>
  /** Sends the password first; when it is right, a code is sent to the user, which `verifyCode` checks. */
  sendCode(password: string, methodId: string): Promise<void>
  resendCode(): Promise<void>
  verifyCode(code: string): Promise<void>
  /** Clears the last refusal and keeps the question open. */
  dismissFailure(): void
  /** Goes back to the password and the ways to confirm. */
  startAgain(): void
}

/** The store's actions that the dialog uses. */
export interface ConfirmActions {
  readonly confirming: Confirming
  /** Closes the dialog; the request that waited for it is dropped. */
  dismissConfirm(): void
}
