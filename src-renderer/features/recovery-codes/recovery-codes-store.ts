import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type KeepingAction = 'save' | 'copy' | 'print'

export type RecoveryCodesPhase =
  | { readonly phase: 'ready' }
  | { readonly phase: 'busy'; readonly action: KeepingAction }
  | { readonly phase: 'saved'; readonly path: string }
  | { readonly phase: 'copied'; readonly clearsInSeconds: number }
  | { readonly phase: 'printed' }
  | { readonly phase: 'refused'; readonly failure: Failure }

export interface RecoveryCodesStore {
  readonly phase: Readable<RecoveryCodesPhase>
  save(): Promise<void>
  copy(): Promise<void>
  print(): Promise<void>
}

/** Keeping the codes that are shown: to a file, the clipboard or paper. The codes themselves stay in main. */
export function createRecoveryCodesStore(
  api: Pick<SettingsApi, 'recoveryCodes'>,
): RecoveryCodesStore {
  const phase = createPhase<RecoveryCodesPhase>({ phase: 'ready' })
  const run = async <T>(
    action: KeepingAction,
    ask: () => Promise<Result<T>>,
    outcome: (value: T) => RecoveryCodesPhase,
  ) => {
    if (phase.getState().phase === 'busy') return
    phase.set({ phase: 'busy', action })
    const answer = await ask()
    phase.set(answer.ok ? outcome(answer.value) : { phase: 'refused', failure: answer.error })
  }
  return {
    phase,
    save: () =>
      run('save', api.recoveryCodes.saveToFile, ({ path }) =>
        path === null ? { phase: 'ready' } : { phase: 'saved', path },
      ),
    copy: () =>
      run('copy', api.recoveryCodes.copy, ({ clearsInSeconds }) => ({
        phase: 'copied',
        clearsInSeconds,
      })),
    print: () =>
      run('print', api.recoveryCodes.print, ({ printed }) =>
        printed ? { phase: 'printed' } : { phase: 'ready' },
      ),
  }
}
