// A key store that two processes share: it seals nothing, as the tests of a killed process look at the order of
// writing alone.
import { createKeyStore } from '../../src-main/vault/keys/system-key-store.ts'

export const renewalKeyStore = createKeyStore(
  {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text) => Buffer.from(text),
    decryptString: (sealed) => sealed.toString(),
  },
  'linux',
)
