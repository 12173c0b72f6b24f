import { safeStorage } from 'electron'
import { createKeyStore, type KeyStore } from './system-key-store.ts'

/** The key store of this system. Ask it only after the app is ready. */
export function createElectronKeyStore(): KeyStore {
  return createKeyStore(safeStorage, process.platform)
}
