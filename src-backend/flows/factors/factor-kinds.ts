import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import { email } from './email.ts'
import type { FactorKind } from './factor-kind.ts'
import { createSentFactor } from './sent-factor.ts'
import { sms } from './sms.ts'
import { createTotp } from './totp.ts'
import { voice } from './voice.ts'

/** Every kind of second factor by its name. */
export type FactorKinds = { readonly [Type in MethodType]: FactorKind }

/** The table of kinds. A new kind is its file and one line here; `src-shared/model/two-factor/method.ts` names it. */
export function createFactorKinds(deps: FlowDeps, codes: OutOfBandCodes): FactorKinds {
  return {
    totp: createTotp(deps),
    sms: createSentFactor(deps, codes, sms),
    voice: createSentFactor(deps, codes, voice),
    email: createSentFactor(deps, codes, email),
  }
}
