import type { Authenticator } from './authenticator.ts'
import type { Clock, Transport } from '../http/transport.ts'

/**
 * The least time left in a code's step when it is sent: the request takes time, and some checks send the code
 * twice.
 */
const CODE_MARGIN_MS = 8_000
/** The server's clock is known to about half a round trip. */
const AFTER_EDGE_MS = 500

/**
 * The server's present code, from a step after `usedStep` and with some seconds left. Waits for the next step
 * only when it must: the contract promises nothing about the steps around the present one.
 */
export async function codeOfNewStep(
  { periodMs, stepAt, codeAt }: Authenticator,
  usedStep: number | null,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Promise<string> {
  const nowMs = transport.serverNowMs()
  const leftMs = periodMs - (nowMs % periodMs)
  if (stepAt(nowMs) <= (usedStep ?? -1) || leftMs < CODE_MARGIN_MS) {
    await clock.waitUntilMs(clock.nowMs() + leftMs + AFTER_EDGE_MS)
  }
  return codeAt(transport.serverNowMs())
}
