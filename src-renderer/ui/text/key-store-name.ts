/** The names that people know these key stores by; all are product names, the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME Keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
  keychain: 'macOS Keychain',
  dpapi: 'Windows Data Protection',
}

/** The name of a key store for the user; `backend` is Electron's name for it. */
export function keyStoreName(backend: string): string {
  return NAMES[backend] ?? backend
}
