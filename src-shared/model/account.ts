import * as z from 'zod'
import { canonicalEmail, EMAIL_PATTERN } from '../text/email.ts'
import { Id } from './id.ts'
import { ShownName } from './shown-text.ts'

/**
 * E-mail address as people type it at sign-in; compared without regard to case. A domain beyond ASCII
 * is read in either form and becomes that of DNS (RFC 5890): one form on the page, the server and the
 * command line. Before the `@` only ASCII is taken.
 */
export const EmailAddress = z
  .string()
  .max(320)
  .transform(canonicalEmail)
  .pipe(z.string().max(254).regex(EMAIL_PATTERN))
export type EmailAddress = z.infer<typeof EmailAddress>

/** A password as it is sent: any characters, length-limited so that hashing it stays bounded. */
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
