import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { AppApi } from '../../../api.ts'
import type { Readable } from '../../../phase.ts'
import { createVaultCore, type VaultPhase } from './vault-phase.ts'

/** What the preferences may ask of the vault: how it opens, and nothing that is in it. */
type SlotsApi = Pick<
  AppApi['authenticator'],
  | 'status'
  | 'statusChanged'
  | 'setPassphrase'
  | 'removePassphrase'
  | 'enableKeyStore'
  | 'disableKeyStore'
>

/** Each of these takes the current passphrase; when it is null, main asks the key store and the user. */
export interface SlotsStore {
  readonly phase: Readable<VaultPhase>
  start(): void
  stop(): void
  reload(): Promise<void>
  setPassphrase(passphrase: string, current: string | null): Promise<Failure | null>
  removePassphrase(current: string | null): Promise<Failure | null>
  enableKeyStore(current: string | null): Promise<Failure | null>
  disableKeyStore(current: string | null): Promise<Failure | null>
}

/** The ways to open the vault. */
export function createSlotsStore({
  authenticator: vault,
}: {
  readonly authenticator: SlotsApi
}): SlotsStore {
  const { phase, listen, stop, reload, runQuietly } = createVaultCore(vault)
  return {
    phase,
    start() {
      listen()
      void reload()
    },
    stop,
    reload,
    setPassphrase: (passphrase, current) =>
      runQuietly(() => vault.setPassphrase({ passphrase, current })),
    removePassphrase: (current) => runQuietly(() => vault.removePassphrase({ current })),
    enableKeyStore: (current) => runQuietly(() => vault.enableKeyStore({ current })),
    disableKeyStore: (current) => runQuietly(() => vault.disableKeyStore({ current })),
  }
}
