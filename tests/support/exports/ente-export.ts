// Exports as Ente Auth writes them (ente-io/ente, export_widget.dart), with libsodium itself.
import { hashRawSync } from '@node-rs/argon2'
import sodium from 'libsodium-wrappers'

/** A link with what the app keeps beside a code. */
export const enteLink = (link: string, display: object): string =>
  `${link}&codeDisplay=${encodeURIComponent(JSON.stringify(display))}`

export interface EnteExport {
  readonly version: number
  readonly kdfParams: {
    readonly memLimit: number
    readonly opsLimit: number
    readonly salt: string
  }
  readonly encryptedData: string
  readonly encryptionNonce: string
}

/** An encrypted export, at a quick cost; the app's own take 256 MiB or 1 GiB. `tag`: how it marks its only chunk. */
export async function enteEncrypted(
  links: readonly string[],
  password: string,
  tag: 0 | 1 | 2 | 3 = 3,
): Promise<EnteExport> {
  await sodium.ready
  const salt = sodium.randombytes_buf(16)
  const key = hashRawSync(password, {
    memoryCost: 64,
    timeCost: 2,
    parallelism: 1,
    outputLen: 32,
    salt,
  })
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key)
  const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(
    state,
    sodium.from_string(links.map((link) => `${link}\n`).join('')),
    null,
    tag,
  )
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    version: 1,
    kdfParams: { memLimit: 64 * 1024, opsLimit: 2, salt: base64(salt) },
    encryptedData: base64(sealed),
    encryptionNonce: base64(header),
  }
}
