import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'

/** A right code that was sent, with what claims exactly this one. */
export interface RightCode {
  readonly id: string
  readonly contextId: string
  readonly hash: Uint8Array
  readonly methodId: string
}

/** What a right code uses up, by how that is done. A kind of method has one of the first two. */
export type FactorClaim =
  | { readonly by: 'time-step'; readonly methodId: string; readonly step: number }
  | {
      readonly by: 'sent-code'
      readonly code: RightCode
      /** See `SentKind.completionOf`. */
      readonly completion: string | null
    }

export type Claim =
  | (FactorClaim & { readonly kind: MethodType; readonly amr: string })
  | {
      readonly by: 'recovery-code'
      readonly kind: 'recovery-code'
      readonly amr: string
      readonly codeId: string
    }
  | {
      readonly by: 'pass'
      readonly kind: 'pass'
      readonly amr: string
      readonly codeId: string
    }
  | {
      readonly by: 'activation-code'
      readonly kind: 'activation-code'
      readonly amr: string
      readonly codeId: string
    }
