import * as z from 'zod'
import { Token } from '../../src-shared/model/token.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'

/** The key by which one server recognises this computer, and the tokens that replace a second factor there. */
const KnownServer = z.strictObject({
  /** The connection's id of the server: an origin, or the demo server. */
  server: z.string().max(2048),
  deviceKey: Token,
  tokens: z.array(z.strictObject({ email: z.string().max(254), token: Token })).max(100),
})
const Content = z.array(KnownServer).max(100)
export type KnownServer = z.infer<typeof KnownServer>

/** Sealed by the system's key store, or plain when no key store protects its contents. */
const TrustFile = z.discriminatedUnion('sealing', [
  z.strictObject({
    version: z.literal(1),
    sealing: z.literal('key-store'),
    sealed: z.base64().max(2_000_000),
  }),
  z.strictObject({ version: z.literal(1), sealing: z.literal('none'), servers: Content }),
])

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * What is in the file; null for what this computer did not write, or can open no more. `silent` where the
 * key store did not answer: what is in the file may be good.
 */
export async function readTrustFile(
  text: string,
  keyStore: KeyStore,
): Promise<KnownServer[] | null | 'silent'> {
  const file = TrustFile.safeParse(parseJson(text))
  if (!file.success) return null
  if (file.data.sealing === 'none') return file.data.servers
  const opened = await keyStore.unseal(Buffer.from(file.data.sealed, 'base64'))
  if (opened === 'refused') return null
  if (opened === 'silent') return 'silent'
  const content = Content.safeParse(parseJson(opened.toString('utf8')))
  opened.fill(0)
  return content.success ? content.data : null
}

/** The file's text; null when a key store that protects what it holds does not seal: never plain then. */
export async function trustFileText(
  servers: readonly KnownServer[],
  keyStore: KeyStore,
): Promise<string | null> {
  const asked = await keyStore.ask()
  if (asked === 'silent') return null
  if (asked.state !== 'ready') {
    return JSON.stringify({ version: 1, sealing: 'none', servers })
  }
  const content = Buffer.from(JSON.stringify(servers), 'utf8')
  const sealed = await keyStore.seal(content)
  content.fill(0)
  if (typeof sealed === 'string') return null
  return JSON.stringify({ version: 1, sealing: 'key-store', sealed: sealed.toString('base64') })
}
