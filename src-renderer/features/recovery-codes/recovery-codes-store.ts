import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type KeepingAction = 'save' | 'copy' | 'print'

/** `isSaved`: the codes are in a file, whatever was done afterwards. */
export type RecoveryCodesPhase = { readonly isSaved: boolean } & RecoveryCodesOutcome

export type RecoveryCodesOutcome =
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
  /** Shows the saved file in the system's file manager. */
  showInFolder(): Promise<void>
}

/** Storing the codes that are shown: to a file, the clipboard or paper. The codes themselves stay in main. */
export function createRecoveryCodesStore(
  api: Pick<SettingsApi, 'recoveryCodes'>,
): RecoveryCodesStore {
  const phase = createPhase<RecoveryCodesPhase>({ phase: 'ready', isSaved: false })
  const change = (outcome: RecoveryCodesOutcome) => {
    const isSaved = phase.getState().isSaved || outcome.phase === 'saved'
    phase.set({ ...outcome, isSaved })
  }
  const run = async <T>(
    action: KeepingAction,
    ask: () => Promise<Result<T>>,
    outcome: (value: T) => RecoveryCodesOutcome,
  ) => {
    if (phase.getState().phase === 'busy') return
    change({ phase: 'busy', action })
    const answer = await ask()
    change(answer.ok ? outcome(answer.value) : { phase: 'refused', failure: answer.error })
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
    async showInFolder() {
      const answer = await api.recoveryCodes.showInFolder()
      if (!answer.ok) change({ phase: 'refused', failure: answer.error })
    },
  }
}
