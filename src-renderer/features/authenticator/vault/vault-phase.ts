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

/** What is known of the vault, and how it changes. */
export interface VaultCore {
  readonly phase: Readable<VaultPhase>
  listen(): void
  stop(): void
  reload(): Promise<void>
  /** Shows the attempt in the phase; resolves to its failure, or null. */
  run(ask: () => Promise<Result<VaultStatus>>): Promise<Failure | null>
  /** The same for a form that shows the failure itself. */
  runQuietly(ask: () => Promise<Result<VaultStatus>>): Promise<Failure | null>
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

/** Follows how the vault is. No secret passes through its state. */
export function createVaultCore(
  vault: Pick<AppApi['authenticator'], 'status' | 'statusChanged'>,
): VaultCore {
  const phase = createPhase<VaultPhase>({ phase: 'loading' })
  let stopListening = () => {}

  const receive = (status: VaultStatus, attempt: Attempt | null) =>
    phase.set(withStatus(phase.getState(), status, attempt))
  const setAttempt = (attempt: Attempt) => phase.set(withAttempt(phase.getState(), attempt))

  const reload = async () => {
    const answer = await vault.status()
    if (answer.ok) receive(answer.value, null)
    else phase.set({ phase: 'unavailable', failure: answer.error })
  }
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
  return {
    phase,
    listen() {
      stopListening = vault.statusChanged((status) => receive(status, null))
    },
    stop: () => stopListening(),
    reload,
    run,
    async runQuietly(ask) {
      const failure = await run(ask)
      setAttempt(idle)
      return failure
    },
  }
}
