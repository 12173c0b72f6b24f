import * as z from 'zod'
import { EmailAddress, Password } from './people/account.ts'
import { ShownName } from './shown-text.ts'

/**
 * Base address of a backend: https, or http on a loopback host only (development and the demo server). User
 * name, query and fragment are refused: they have no meaning here, and each can hide another host.
 */
export const ServerUrl = z
  .url()
  .max(2048)
  .regex(
    /^(?:https:\/\/[^/?#@\\\s]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)(?:\/[^?#@\\\s]*)?$/i,
  )
export type ServerUrl = z.infer<typeof ServerUrl>

/** An account of the demo company, shown on the sign-in screen of the demo server only. */
export const DemoAccount = z.object({
  email: EmailAddress,
  password: Password,
  name: ShownName,
})
export type DemoAccount = z.infer<typeof DemoAccount>

/**
 * What a backend says about itself before sign-in. `service` and `apiVersion` distinguish a Sync backend from
 * another web server.
 */
export const ServerInfo = z.object({
  service: z.literal('sync'),
  apiVersion: z.literal(1),
  companyName: ShownName,
  /** Whether it sends a code for a new password; a server of an earlier release does not say. */
  canMailPasswords: z.boolean().optional(),
  demoAccounts: z.array(DemoAccount).max(10).optional(),
})
export type ServerInfo = z.infer<typeof ServerInfo>
