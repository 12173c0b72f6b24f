import * as z from 'zod'
import { Id } from './id.ts'

/** E-mail address as people type it at sign-in; compared without regard to case. */
export const EmailAddress = z.email().max(254)
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
  name: z.string().max(200),
  role: Role,
  company: z.object({ id: Id, name: z.string().max(200) }),
})
export type Account = z.infer<typeof Account>
