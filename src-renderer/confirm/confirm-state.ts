import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client } from '../../src-shared/ipc/define.ts'
import type { Method } from '../../src-shared/model/method.ts'
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
}

/** What the dialog asks of the store behind it. */
export interface ConfirmActions {
  confirm(password: string, secondFactor: SecondFactor | null): Promise<void>
  /** Forgets why the last confirmation was refused, and stays with the question. */
  dismissConfirmFailure(): void
  dismissConfirm(): void
}
