import axios, { AxiosHeaders, type AxiosAdapter } from 'axios'
import { TransportError, type Transport } from './transport.ts'

/** Lets axios send through a transport of ours; rejects with its {@link TransportError}. */
export function transportAdapter(transport: Transport): AxiosAdapter {
  return async (config) => {
    const { data, method, signal, maxContentLength } = config as typeof config & { data: unknown }
    if (!(signal instanceof AbortSignal) || maxContentLength === undefined)
      throw new TransportError('server-malformed-reply')
    const reply = await transport({
      method: (method ?? 'get').toUpperCase(),
      url: axios.getUri(config),
      headers: config.headers.toJSON(true),
      body: typeof data === 'string' ? data : null,
      largestReplyBytes: maxContentLength,
      signal,
    })
    return {
      data: reply.text,
      status: reply.status,
      statusText: '',
      headers: new AxiosHeaders(reply.headers),
      config,
    }
  }
}
