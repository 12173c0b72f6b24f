import { safeStorage } from 'electron'
import { createKeyStore, type KeyStore } from './system-key-store.ts'

/** The key store of this system. It may only be used after the app is ready. */
export function createElectronKeyStore(): KeyStore {
  return createKeyStore(safeStorage, process.platform)
}
