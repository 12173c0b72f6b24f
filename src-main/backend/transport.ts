import type { ServerFailureCode } from '../../src-shared/model/failure.ts'

export interface TransportRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** A larger reply is `server-malformed-reply`; counted once it is decompressed. */
  readonly largestReplyBytes: number
  /** Ends the request and its reply, however far they are: `server-timeout`. */
  readonly signal: AbortSignal
}

export interface TransportReply {
  readonly status: number
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Carries one request to a server and its reply back. It follows no redirect, and sends nothing that is not
 * in the request. Rejects with a {@link TransportError}.
 */
export type Transport = (request: TransportRequest) => Promise<TransportReply>

/** A request got no reply; `code` says why. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly code: ServerFailureCode
  constructor(code: ServerFailureCode) {
    super(code)
    this.code = code
  }
}
