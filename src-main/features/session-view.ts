import type { Account } from '../../src-shared/model/account.ts'
import type { ChallengeMethod } from '../../src-shared/model/method.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import type { SentCode } from '../../src-shared/model/sent-code.ts'
import type { ServerState, SessionState } from '../../src-shared/model/session-state.ts'

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
      readonly email: string
      readonly signInId: string
      readonly token: string
      readonly methods: readonly ChallengeMethod[]
      readonly recoveryCodeAvailable: boolean
      readonly expiresAtMs: number
      /** The newest of each method. */
      readonly sentCodes: readonly HeldCode[]
    }
  | {
      readonly phase: 'signed-in'
      readonly token: string
      readonly account: Account
      readonly recoveryCodesLeft: number | null
    }

/** What pages are told of it: no token, and no id that a code could be tried with. */
export function sessionView(
  held: HeldSession,
  facts: {
    readonly server: ServerState
    readonly lastEmail: string
    readonly isOnThisComputer: (methodId: string) => boolean
    readonly clockSkewMs: number | null
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
        expiresAtMs: held.expiresAtMs,
        methodsOnThisComputer: held.methods.map(({ id }) => id).filter(facts.isOnThisComputer),
        sentCodes: held.sentCodes.map(({ sent }) => sent),
      }
    case 'signed-in':
      return {
        phase: 'signed-in',
        server,
        account: held.account,
        recoveryCodesLeft: held.recoveryCodesLeft,
        clockSkewMs: facts.clockSkewMs,
      }
    default:
      return assertNever(held)
  }
}
