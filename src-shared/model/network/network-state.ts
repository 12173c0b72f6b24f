import * as z from 'zod'
import { shownText } from '../shown-text.ts'
import { RefusedCertificate } from './certificate.ts'
import { AskingProxy } from './proxy.ts'

/** How main reaches the server in use, as a page may show it. It contains no password. */
export const NetworkState = z.object({
  /** The way to the server in use; null while it is not known, and for a server on this computer. */
  way: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('direct') }),
      z.object({ kind: z.literal('proxy'), address: shownText(300) }),
    ])
    .nullable(),
  /** The proxy that waits for a name and a password; null when none does. */
  asking: AskingProxy.nullable(),
  /** The certificate of the server in use, if it was refused. */
  certificate: RefusedCertificate.nullable(),
  /** Whether the key store of the system keeps a proxy's password, or could keep that of the proxy that asks. */
  keeping: z.enum(['impossible', 'possible', 'kept']),
})
export type NetworkState = z.infer<typeof NetworkState>

export const ProxyLoginName = z.string().min(1).max(256)
export const ProxyLoginPassword = z.string().max(1024)
