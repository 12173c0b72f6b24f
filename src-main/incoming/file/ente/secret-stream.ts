import type sodiumLibrary from 'libsodium-wrappers'

/**
 * Opens a message of libsodium's `secretstream_xchacha20poly1305` that is one chunk; null when key, header or message
 * are not those that it was made with.
 */
export async function openSecretStream(
  key: Uint8Array,
  header: Uint8Array,
  message: Uint8Array,
): Promise<Uint8Array | null> {
  // Imported only here: it brings WebAssembly, which is compiled at its start.
  const sodium: typeof sodiumLibrary = (await import('libsodium-wrappers')).default
  await sodium.ready
  const {
    crypto_secretstream_xchacha20poly1305_ABYTES: overhead,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES: headerBytes,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL: final,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: part,
  } = sodium
  if (header.length !== headerBytes || message.length < overhead) return null
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key)
  const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(state, message, null)
  if (pulled === false) return null
  // Ente's apps mark their only chunk as the last one or not at all.
  return pulled.tag === final || pulled.tag === part ? pulled.message : null
}
