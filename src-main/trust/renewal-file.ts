import * as z from 'zod'
import { Token } from '../../src-shared/model/token.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'

/** What renews a session of one server, and who it is that stays signed in there. */
const KeptRenewal = z.strictObject({
  /** The connection's id of the server: an origin, or the demo server. */
  server: z.string().max(2048),
  email: z.string().max(254),
  name: z.string().max(200),
  family: Token,
  current: Token,
  /** Written down before it is sent for the first time; null between two renewals. */
  next: Token.nullable(),
  /** SHA-256 of the device key that goes with it, hexadecimal: with another one it would look like a copy. */
  deviceKeyHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When the session ends at the latest, by this computer's clock. */
  expiresAtMs: z.number(),
  /** The person signed out: it ends the session at the server, and never opens one. */
  isEnding: z.literal(true).optional(),
})
export type KeptRenewal = z.infer<typeof KeptRenewal>

/** Sealed by the system's key store, and never plain. */
const RenewalFile = z.strictObject({ version: z.literal(1), sealed: z.base64().max(100_000) })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * What is in the file; null for what this computer did not write for this server, or can open no more. `silent`
 * where the key store did not answer: what is in the file may be good.
 */
export async function readRenewalFile(
  text: string,
  server: string,
  keyStore: Pick<KeyStore, 'unseal'>,
): Promise<KeptRenewal | null | 'silent'> {
  const file = RenewalFile.safeParse(parseJson(text))
  if (!file.success) return null
  const opened = await keyStore.unseal(Buffer.from(file.data.sealed, 'base64'))
  if (opened === 'refused') return null
  if (opened === 'silent') return 'silent'
  const content = KeptRenewal.safeParse(parseJson(opened.toString('utf8')))
  opened.fill(0)
  return content.success && content.data.server === server ? content.data : null
}

/** The file's text; null where the key store does not protect it, or does not answer. */
export async function renewalFileText(
  kept: KeptRenewal,
  keyStore: Pick<KeyStore, 'ask' | 'seal'>,
): Promise<string | null> {
  const asked = await keyStore.ask()
  if (asked === 'silent' || asked.state !== 'ready') return null
  const content = Buffer.from(JSON.stringify(kept), 'utf8')
  const sealed = await keyStore.seal(content)
  content.fill(0)
  if (typeof sealed === 'string') return null
  return JSON.stringify({ version: 1, sealed: sealed.toString('base64') })
}
