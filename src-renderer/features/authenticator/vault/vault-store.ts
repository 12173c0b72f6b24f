import type { Failure, FailureCode } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../../src-shared/model/vault/vault-status.ts'
import type { AppApi } from '../../../api.ts'
import { busy, idle, refused, type Attempt } from '../../../attempt.ts'
import { createPhase, type Readable } from '../../../phase.ts'

type Status<P extends VaultStatus['phase']> = Extract<VaultStatus, { phase: P }>

export type VaultPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | (Status<'absent'> & { readonly attempt: Attempt })
  | (Status<'locked'> & { readonly attempt: Attempt })
  | (Status<'unlocked'> & { readonly attempt: Attempt })
  | Status<'damaged'>
  | Status<'newer'>

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
  /** Each of these takes the current passphrase; when it is null, main asks the key store and the user. */
  setPassphrase(passphrase: string, current: string | null): Promise<Failure | null>
  removePassphrase(current: string | null): Promise<Failure | null>
  enableKeyStore(current: string | null): Promise<Failure | null>
  disableKeyStore(current: string | null): Promise<Failure | null>
}

/** Refusals after which the status is another one. */
const SAYS_WHAT_IS_THERE: readonly FailureCode[] = [
  'vault-exists',
  'vault-absent',
  'vault-damaged',
  'vault-newer',
]

/** The instant before which no passphrase may be tried, if a refusal named one. */
function retryAtOf(failure: Failure): number | null {
  return failure.code === 'wrong-passphrase' || failure.code === 'passphrase-delayed'
    ? failure.retryAtMs
    : null
}

/** What follows when main says how the vault is; the attempt stays while the phase does, unless there is a newer one. */
function withStatus(before: VaultPhase, status: VaultStatus, attempt: Attempt | null): VaultPhase {
  if (status.phase === 'damaged' || status.phase === 'newer') return status
  const kept = before.phase === status.phase ? before.attempt : idle
  return { ...status, attempt: attempt ?? kept }
}

/** What follows when an attempt begins or ends. A phase that offers nothing to try stays as it is. */
function withAttempt(now: VaultPhase, attempt: Attempt): VaultPhase {
  switch (now.phase) {
    case 'absent':
    case 'unlocked':
      return { ...now, attempt }
    case 'locked': {
      const retryAtMs = attempt.kind === 'refused' ? retryAtOf(attempt.failure) : null
      return { ...now, attempt, retryAtMs: retryAtMs ?? now.retryAtMs }
    }
    case 'loading':
    case 'unavailable':
    case 'damaged':
    case 'newer':
      return now
  }
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
  const phase = createPhase<VaultPhase>({ phase: 'loading' })
  let stopListening = () => {}

  const receive = (status: VaultStatus, attempt: Attempt | null) =>
    phase.set(withStatus(phase.getState(), status, attempt))
  const setAttempt = (attempt: Attempt) => phase.set(withAttempt(phase.getState(), attempt))

  const run = async (ask: () => Promise<Result<VaultStatus>>): Promise<Failure | null> => {
    setAttempt(busy)
    const answer = await ask()
    if (answer.ok) {
      receive(answer.value, idle)
      return null
    }
    setAttempt(refused(answer.error))
    // Somebody else made or opened it meanwhile, or it cannot be opened here: show what is there.
    if (SAYS_WHAT_IS_THERE.includes(answer.error.code)) await reload()
    return answer.error
  }

  const reload = async () => {
    const answer = await vault.status()
    if (answer.ok) receive(answer.value, null)
    else phase.set({ phase: 'unavailable', failure: answer.error })
  }

  const begin = async (opensByItself: boolean) => {
    await reload()
    if (opensByItself && opensByKeyStore(phase.getState()))
      await run(() => vault.unlockWithKeyStore())
  }

  const runQuietly = async (ask: () => Promise<Result<VaultStatus>>) => {
    const failure = await run(ask)
    // The dialog that sent the request shows the failure itself.
    setAttempt(idle)
    return failure
  }

  return {
    phase,
    start({ opensByItself }) {
      stopListening = vault.statusChanged((status) => receive(status, null))
      void begin(opensByItself)
    },
    stop: () => stopListening(),
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
    setPassphrase: (passphrase, current) =>
      runQuietly(() => vault.setPassphrase({ passphrase, current })),
    removePassphrase: (current) => runQuietly(() => vault.removePassphrase({ current })),
    enableKeyStore: (current) => runQuietly(() => vault.enableKeyStore({ current })),
    disableKeyStore: (current) => runQuietly(() => vault.disableKeyStore({ current })),
  }
}
