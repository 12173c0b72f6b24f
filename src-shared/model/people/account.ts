import * as z from 'zod'
import { canonicalEmail, EMAIL_PATTERN } from '../../text/email.ts'
import { Id } from '../id.ts'
import { ShownName } from '../shown-text.ts'

/**
 * Email address as people type it at sign-in; compared case-insensitively. A non-ASCII domain is accepted in
 * either form and becomes the DNS form (RFC 5890), the same on the page, the server and the command line.
 * Before the `@` only ASCII is accepted.
 */
export const EmailAddress = z
  .string()
  .max(320)
  .transform(canonicalEmail)
  .pipe(z.string().max(254).regex(EMAIL_PATTERN))
export type EmailAddress = z.infer<typeof EmailAddress>

/** A password as it is sent: any characters; its length is limited so that hashing it stays bounded. */
export const Password = z.string().min(1).max(1024)
export type Password = z.infer<typeof Password>

/** What an account may do in its company. */
export const Role = z.enum(['owner', 'administrator', 'user'])
export type Role = z.infer<typeof Role>

/** One person's account in one company. */
export const Account = z.object({
  id: Id,
  email: EmailAddress,
  name: ShownName,
  role: Role,
  company: z.object({ id: Id, name: ShownName }),
})
export type Account = z.infer<typeof Account>
