import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAuthenticator } from '../features/authenticator/authenticator.ts'
import type { TimedClipboard } from '../features/clipboard/timed-clipboard.ts'
import { createInTurns } from '../time/steps.ts'
import { createFileOperations } from '../vault/file/file-operations.ts'
import { createArgon2Kdf } from '../vault/keys/kdf.ts'
import { createElectronKeyStore } from '../vault/keys/key-store.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import { createVault, type Vault } from '../vault/vault.ts'
import { whenLocked } from '../vault/when-locked.ts'
import { askingWindow } from '../windows/dialogs/asking-window.ts'
import { askToChangeSlots } from '../windows/dialogs/slot-dialog.ts'
import { startLocking } from './locking.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'

export interface VaultServices {
  readonly vault: Vault
  readonly keyStore: KeyStore
  readonly handlers: ReturnType<typeof createAuthenticator>['handlers']
  /** Whether a passphrase opens it. */
  hasPassphrase(): boolean
  /** Stops the watchers and locks the vault. */
  stop(): Promise<void>
}

/** The vault, the pages' access to it, and its automatic locking and opening. */
export function buildVault(
  base: Base,
  { preferences }: Settings,
  {
    codeTimeMs,
    clipboard,
  }: {
    /** The time that codes are made for, in milliseconds; null for entries that are bound to no server. */
    readonly codeTimeMs: (boundTo: string | null) => number
    readonly clipboard: TimedClipboard
  },
): VaultServices {
  const { windows, push, clock, userData } = base
  const keyStore = createElectronKeyStore()
  const vault = createVault({
    folder: join(userData, 'vault'),
    files: createFileOperations(process.platform),
    keyStore,
    kdf: createArgon2Kdf(clock.steadyMs),
    clock: { nowMs: clock.nowMs, steadyMs: clock.monotonicMs, codeTimeMs },
    randomBytes,
    inTurns: createInTurns(clock),
  })
  const authenticator = createAuthenticator({
    vault,
    copy: clipboard.copy,
    confirmSlotChange: () =>
      askToChangeSlots(askingWindow(windows), preferences.view().effectiveLocale),
    pushStatus: push.authenticator.statusChanged,
    pushList: push.authenticator.listChanged,
  })
  // A lock hides codes, including a copied one that waits to be pasted.
  const stopClearing = whenLocked(vault, () => void clipboard.clearNow())
  const stopLocking = startLocking(base, vault, preferences.view)
  return {
    vault,
    keyStore,
    handlers: authenticator.handlers,
    hasPassphrase() {
      const status = vault.status()
      return 'slots' in status && status.slots.includes('passphrase')
    },
    async stop() {
      stopLocking()
      authenticator.stop()
      stopClearing()
      await vault.lock()
    },
  }
}
