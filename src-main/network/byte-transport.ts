export interface ByteRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Ends the request and its reply, however far they are. */
  readonly signal: AbortSignal
}

export interface ByteReply {
  readonly status: number
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as it comes; whoever reads it counts. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Gets bytes from a server. It follows no redirect, and sends nothing that is not in the request. Rejects when no reply
 * came; its body rejects when it ends too early.
 */
export type ByteTransport = (request: ByteRequest) => Promise<ByteReply>
