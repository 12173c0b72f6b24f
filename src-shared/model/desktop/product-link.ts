import * as z from 'zod'
import { ServerUrl } from '../server.ts'

/** What a link that was opened asks for. Nothing is done by a link alone. */
export const ProductLink = z.discriminatedUnion('kind', [
  /** To sign in at a server. The person is asked before it is used. */
  z.object({ kind: z.literal('sign-in'), server: ServerUrl }),
  /** To see a part of the Two-Factor Authentication page. */
  z.object({ kind: z.literal('settings'), part: z.enum(['two-factor', 'recovery-codes']) }),
  /** To take a backup into the vault: the preferences ask for it, in the app window. No link does. */
  z.object({ kind: z.literal('restore') }),
  /** A setup link of a service, or an export of Google Authenticator: main keeps what it says. */
  z.object({ kind: z.literal('entries') }),
  /** The same, on a computer whose person does not want such links to be opened: nothing of it is kept. */
  z.object({ kind: z.literal('entries-off') }),
])
export type ProductLink = z.infer<typeof ProductLink>
