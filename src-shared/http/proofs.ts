// What proves a second factor. A proof says of what type it is, and a server refuses one whose type is not
// that of the method or sent code that it is for. Earlier clients leave `type` out, and are understood.
import * as z from 'zod'
import { TypedCode } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { ComputedMethodType, MethodType, SentMethodType } from '../model/two-factor/method.ts'
import { TypedPass } from '../model/two-factor/pass.ts'
import { TypedRecoveryCode } from '../model/two-factor/recovery-code.ts'

const computed = { methodId: Id, code: TypedCode }
const sent = { challengeId: Id, code: TypedCode }
const recovery = { recoveryCode: TypedRecoveryCode }

function typed<More extends z.ZodRawShape>(more: More) {
  return z.discriminatedUnion('type', [
    z.strictObject({ type: ComputedMethodType, ...computed, ...more }),
    z.strictObject({ type: SentMethodType, ...sent, ...more }),
    z.strictObject({ type: z.literal('recovery-code'), ...recovery, ...more }),
  ])
}

/** The same proofs as earlier clients send them. */
function untyped<More extends z.ZodRawShape>(more: More) {
  return [
    z.strictObject({ ...computed, ...more }),
    z.strictObject({ ...sent, ...more }),
    z.strictObject({ ...recovery, ...more }),
  ] as const
}

/** Proof of the second factor, by its type: a code that an app computed, a sent code, or a recovery code. */
export const TypedProof = typed({})
export type TypedProof = z.infer<typeof TypedProof>

/** Proof of the second factor. */
export const SecondFactorProof = z.union([TypedProof, ...untyped({})])
export type SecondFactorProof = z.infer<typeof SecondFactorProof>

const wish = { trustDevice: z.literal(true).optional() }

/** A pass of an administrator. It makes no device trusted, and confirms nothing within a session. */
export const PassProof = z.strictObject({ type: z.literal('pass'), pass: TypedPass })

/**
 * Proof of the second factor at a sign-in. With `trustDevice` this device needs none for as many days as the
 * company allows. A recovery code is accepted with it, but makes no device trusted.
 */
export const SignInProof = z.union([typed(wish), PassProof, ...untyped(wish)])
export type SignInProof = z.infer<typeof SignInProof>

/** The first code of a method that is being set up. `type` is the method's; earlier clients leave it out. */
export const EnrolmentProof = z.strictObject({ type: MethodType.optional(), code: TypedCode })
export type EnrolmentProof = z.infer<typeof EnrolmentProof>
export type TypedEnrolmentProof = Required<EnrolmentProof>
