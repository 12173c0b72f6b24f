import * as z from 'zod'
import { TypedCode } from '../model/code.ts'
import { EmailAddress, Password } from '../model/people/account.ts'
import { call, nothing } from './define.ts'

/** A new password with a code by email, before a sign-in; main holds the request under way. */
export const forgottenPasswordRoom = {
  /** Requests the code. The result is the same whether or not an account has the address. */
  start: call(z.strictObject({ email: EmailAddress }), z.object({ untilMs: z.number() })),
  /** The code was right: now the password can be set. `name` is its owner's, for judging the password. */
  prove: call(z.strictObject({ code: TypedCode }), z.object({ name: z.string() })),
  /** Everything of the account ends; the person signs in with the new password and the second factor. */
  set: call(z.strictObject({ newPassword: Password }), z.null()),
  /** Forgets the request under way. */
  leave: call(nothing, z.null()),
}
