import type { AppApi } from '../../../api.ts'
import type { Readable } from '../../../phase.ts'
import { createVaultCore, type VaultPhase } from './vault-phase.ts'

export interface VaultStore {
  readonly phase: Readable<VaultPhase>
  /** `opensByItself`: tries the key store once, so that a cold start shows codes without a click. */
  start(options: { opensByItself: boolean }): void
  stop(): void
  reload(): Promise<void>
  create(way: { passphrase: string | null; useKeyStore: boolean }): Promise<void>
  /**
   * Creates a vault that is needed now, by the key store alone, if there is none and the key store protects
   * it; else does nothing.
   */
  createSilently(): Promise<void>
  unlock(passphrase: string): Promise<void>
  unlockWithKeyStore(): Promise<void>
  lock(): Promise<void>
  dismissNotices(): Promise<void>
}

/** Whether the key store alone can open the vault. */
function opensByKeyStore(now: VaultPhase): boolean {
  return now.phase === 'locked' && now.slots.includes('key-store') && now.keyStore.state === 'ready'
}

/** Whether the key store alone can protect a new vault. After it has refused, the user is asked. */
function canCreateSilently(now: VaultPhase): boolean {
  return now.phase === 'absent' && now.keyStore.state === 'ready' && now.attempt.kind === 'idle'
}

/** Whether the vault is open, and the ways to open it. No secret passes through its state. */
export function createVaultStore(api: Pick<AppApi, 'authenticator'>): VaultStore {
  const vault = api.authenticator
  const { phase, listen, stop, reload, run } = createVaultCore(vault)
  const begin = async (opensByItself: boolean) => {
    await reload()
    if (opensByItself && opensByKeyStore(phase.getState()))
      await run(() => vault.unlockWithKeyStore())
  }
  return {
    phase,
    start({ opensByItself }) {
      listen()
      void begin(opensByItself)
    },
    stop,
    reload,
    async create(way) {
      await run(() => vault.create(way))
    },
    async createSilently() {
      if (!canCreateSilently(phase.getState())) return
      await run(() => vault.create({ passphrase: null, useKeyStore: true }))
    },
    async unlock(passphrase) {
      await run(() => vault.unlock({ passphrase }))
    },
    async unlockWithKeyStore() {
      await run(() => vault.unlockWithKeyStore())
    },
    async lock() {
      await run(() => vault.lock())
    },
    async dismissNotices() {
      await run(() => vault.dismissNotices())
    },
  }
}
