import type { Failure, FailureCode } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { RestoreReport } from '../../../src-shared/model/vault/restore.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** What a restore came to. */
export type Restored =
  | { readonly kind: 'added'; readonly count: number }
  | { readonly kind: 'replaced' | 'created' }

export type RestorePhase =
  | { readonly phase: 'choosing'; readonly attempt: Attempt }
  /** `retryAtMs`: no passphrase may be tried before. */
  | {
      readonly phase: 'locked'
      readonly file: string
      readonly attempt: Attempt
      readonly retryAtMs: number | null
    }
  /** `step`: what is in it; the question before everything is replaced; how the first vault is opened. */
  | {
      readonly phase: 'opened'
      readonly report: RestoreReport
      readonly step: 'compare' | 'replace' | 'create'
      readonly attempt: Attempt
    }
  | { readonly phase: 'restored'; readonly outcome: Restored }

export interface RestoreStore {
  readonly phase: Readable<RestorePhase>
  /** Main forgets the backup. */
  stop(): void
  /** The person chooses a file, in a dialog of the system. */
  choose(): Promise<void>
  /** After a wrong passphrase they may try another, as often as they like. */
  open(passphrase: string): Promise<void>
  show(step: Extract<RestorePhase, { phase: 'opened' }>['step']): void
  addMissing(): Promise<void>
  replaceAll(): Promise<void>
  /** Makes the first vault, with what is in the backup. */
  create(way: { passphrase: string | null; useKeyStore: boolean }): Promise<void>
}

/** After these another passphrase, or another try, may open the same file. */
const leavesItLocked: readonly FailureCode[] = ['wrong-passphrase', 'passphrase-delayed']

/** One backup, from choosing it to what became of it. Its passphrase and its secrets never stay here. */
export function createRestoreStore({ restore }: Pick<AppApi, 'restore'>): RestoreStore {
  const phase = createPhase<RestorePhase>({ phase: 'choosing', attempt: idle })
  let isStopped = false
  const set = (next: RestorePhase) => {
    if (!isStopped) phase.set(next)
  }
  const isBusy = (now: RestorePhase) => 'attempt' in now && now.attempt.kind === 'busy'

  async function finish<T>(
    ask: () => Promise<Result<T>>,
    outcomeOf: (value: T) => Restored,
  ): Promise<void> {
    const before = phase.getState()
    if (before.phase !== 'opened' || isBusy(before)) return
    set({ ...before, attempt: busy })
    const answer = await ask()
    if (answer.ok) return set({ phase: 'restored', outcome: outcomeOf(answer.value) })
    // Main has it no longer: it is chosen anew.
    if (answer.error.code === 'restore-forgotten') return set(choosingAfter(answer.error))
    return set({ ...before, attempt: refused(answer.error) })
  }

  return {
    phase,
    stop() {
      isStopped = true
      void restore.forget()
    },
    async choose() {
      const before = phase.getState()
      if (before.phase === 'restored' || isBusy(before)) return
      set({ ...before, attempt: busy })
      const answer = await restore.chooseFile()
      if (!answer.ok) return set(choosingAfter(answer.error))
      if (answer.value === null) return set({ ...before, attempt: idle })
      const { name: file } = answer.value
      return set({ phase: 'locked', file, attempt: idle, retryAtMs: null })
    },
    async open(passphrase) {
      const before = phase.getState()
      if (before.phase !== 'locked' || isBusy(before)) return
      set({ ...before, attempt: busy })
      const answer = await restore.open({ passphrase })
      if (answer.ok) {
        return set({ phase: 'opened', report: answer.value, step: 'compare', attempt: idle })
      }
      if (!leavesItLocked.includes(answer.error.code)) return set(choosingAfter(answer.error))
      const retryAtMs = 'retryAtMs' in answer.error ? answer.error.retryAtMs : null
      return set({ ...before, attempt: refused(answer.error), retryAtMs })
    },
    show(step) {
      const now = phase.getState()
      if (now.phase === 'opened' && !isBusy(now)) set({ ...now, step, attempt: idle })
    },
    addMissing: () =>
      finish(
        () => restore.addMissing(),
        ({ added }) => ({ kind: 'added', count: added }),
      ),
    replaceAll: () =>
      finish(
        () => restore.replaceAll(),
        () => ({ kind: 'replaced' }),
      ),
    create: (way) =>
      finish(
        () => restore.create(way),
        () => ({ kind: 'created' }),
      ),
  }
}

function choosingAfter(failure: Failure): RestorePhase {
  return { phase: 'choosing', attempt: refused(failure) }
}
