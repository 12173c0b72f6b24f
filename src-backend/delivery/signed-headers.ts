import { createHmac } from 'node:crypto'

/** Fewest bytes of a signing secret. */
export const MIN_SIGNING_SECRET_BYTES = 32

/**
 * The headers of a signed request. `Sync-Signature` is `t=<unix seconds>,v1=<hex>`, where v1 is HMAC-SHA-256
 * over `<t>.<body>`: the signature covers the time, so that an old request cannot be replayed as a new one.
 * docs/backend.md says what a receiver checks.
 */
export function signedHeaders(
  { id, body, nowMs }: { readonly id: string; readonly body: string; readonly nowMs: number },
  secret: string,
): Readonly<Record<string, string>> {
  const seconds = Math.floor(nowMs / 1000)
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return {
    'content-type': 'application/json',
    'idempotency-key': id,
    'sync-signature': `t=${seconds},v1=${signature}`,
  }
}
