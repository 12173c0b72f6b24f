import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client } from '../../src-shared/ipc/define.ts'
import type { Method } from '../../src-shared/model/method.ts'
import type { SentCode } from '../../src-shared/model/sent-code.ts'
import type { Attempt } from '../attempt.ts'

/** How a person proves the second factor when confirming; as the contract has it. */
export type SecondFactor = NonNullable<
  Parameters<Client<AppContract>['twoFactor']['confirm']>[0]['secondFactor']
>

/** "Confirm it's you", over whatever the page shows. */
export interface Confirm {
  readonly methods: readonly Method[]
  readonly methodsOnThisComputer: readonly string[]
  readonly attempt: Attempt
  /** Until when the attempt waits for this computer's next code; null when it does not. */
  readonly codeComesAtMs: number | null
  /** The password was right, and this code is on its way; null before that. */
  readonly sent: { readonly code: SentCode; readonly sending: Attempt } | null
}

/** "Confirm it's you", while it is asked for. */
export interface Confirming {
  /** Password and second factor at once. */
  confirm(password: string, secondFactor: SecondFactor | null): Promise<void>
  /** The password first; where it is right a code is sent, which `verifyCode` takes. */
  sendCode(password: string, methodId: string): Promise<void>
  resendCode(): Promise<void>
  verifyCode(code: string): Promise<void>
  /** Forgets why the last confirmation was refused, and stays with the question. */
  dismissFailure(): void
  /** Back to the password and the ways to confirm. */
  startAgain(): void
}

/** What the dialog asks of the store behind it. */
export interface ConfirmActions {
  readonly confirming: Confirming
  /** Closes it; what was waiting for it is not done. */
  dismissConfirm(): void
}
