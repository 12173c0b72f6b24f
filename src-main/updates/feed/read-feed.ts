import type { UpdateChannel } from '../../../src-shared/model/desktop/update.ts'
import type { ByteTransport } from '../../network/byte-transport.ts'
import { parseManifest, type Manifest } from '../manifest/manifest.ts'
import type { ReleaseKey } from '../manifest/release-key.ts'
import { MAX_SIGNED_BYTES, openSigned } from '../manifest/signed-file.ts'
import { UpdateError } from './update-error.ts'

/** The address of a file of the feed. Its name has no character that could lead elsewhere. */
export function inFeed(feed: string, name: string): string {
  return new URL(name, feed.endsWith('/') ? feed : `${feed}/`).href
}

/** What the feed says of its newest version; nothing of it is looked at before the signature is known to be good. */
export async function readFeed(
  { feed, channel }: { readonly feed: string; readonly channel: UpdateChannel },
  keys: readonly ReleaseKey[],
  transport: ByteTransport,
  signal: AbortSignal,
): Promise<Manifest> {
  const file = await fetchSmall(inFeed(feed, `${channel}.update`), transport, signal)
  const opened = openSigned(file, keys)
  if (opened.kind === 'refused') throw new UpdateError(opened.why)
  const manifest = parseManifest(opened.bytes)
  if (manifest === null) throw new UpdateError('malformed')
  return manifest
}

async function fetchSmall(
  url: string,
  transport: ByteTransport,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const reply = await transport({ url, headers: {}, signal })
    if (reply.status !== 200) throw new UpdateError('not-there')
    for await (const chunk of reply.body) {
      size += chunk.length
      if (size > MAX_SIGNED_BYTES) throw new UpdateError('malformed')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError('unreachable')
  }
  return Buffer.concat(chunks)
}
