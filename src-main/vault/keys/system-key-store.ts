import type { KeyStoreState } from '../../../src-shared/model/vault-status.ts'

/** The part of Electron's safeStorage that is used. */
export interface SafeStorageLike {
  isEncryptionAvailable(): boolean
  /** Linux only. */
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** The system's key store as a sealer of short keys. */
export interface KeyStore {
  state(): KeyStoreState
  /** Null when it refuses. */
  seal(key: Uint8Array): Buffer | null
  /** Null when it cannot decrypt: another user, another machine, a reset key ring. The caller wipes the key. */
  unseal(sealed: Uint8Array): Buffer | null
}

/** Linux backends that protect what they hold; `basic_text` uses a password known to everybody. */
const REAL_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/**
 * Electron's safeStorage behind a refusal of insecure backends. The synchronous functions are
 * used on purpose: only for them does `getSelectedStorageBackend()` say what protects the data.
 */
export function createKeyStore(safeStorage: SafeStorageLike, platform: string): KeyStore {
  function state(): KeyStoreState {
    const backend = backendName()
    try {
      if (platform === 'linux' && backend === 'basic_text') return { state: 'insecure', backend }
      if (platform === 'linux' && !REAL_BACKENDS.includes(backend)) {
        return { state: 'unavailable', backend }
      }
      return { state: safeStorage.isEncryptionAvailable() ? 'ready' : 'unavailable', backend }
    } catch {
      return { state: 'unavailable', backend }
    }
  }

  function backendName(): string {
    if (platform === 'darwin') return 'keychain'
    if (platform === 'win32') return 'dpapi'
    try {
      return safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
    } catch {
      return 'unknown'
    }
  }

  return {
    state,
    seal(key) {
      if (state().state !== 'ready') return null
      try {
        return safeStorage.encryptString(Buffer.from(key).toString('base64'))
      } catch {
        return null
      }
    },
    unseal(sealed) {
      if (state().state !== 'ready') return null
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64')
      } catch {
        return null
      }
    },
  }
}
