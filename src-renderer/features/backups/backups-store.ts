import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { BackupsState } from '../../../src-shared/model/vault/backups.ts'
import type { AppApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type BackupsPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | { readonly phase: 'ready'; readonly backups: BackupsState }

/** What opens the backups, as a person chose it. */
export type ChosenPassphrase = Parameters<AppApi['backups']['setPassphrase']>[0]['passphrase']

export interface BackupsStore {
  readonly phase: Readable<BackupsPhase>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** Each of these resolves to its failure, or null. */
  chooseFolder(passphrase: ChosenPassphrase | null): Promise<Failure | null>
  setPassphrase(passphrase: ChosenPassphrase): Promise<Failure | null>
  turnOff(): Promise<Failure | null>
  backUpNow(): Promise<Failure | null>
  showFolder(): Promise<Failure | null>
  remindLater(): Promise<Failure | null>
  setReminds(reminds: boolean): Promise<Failure | null>
}

/** The state of the backups, as main tells it. No passphrase stays here. */
export function createBackupsStore({ backups }: Pick<AppApi, 'backups'>): BackupsStore {
  const phase = createPhase<BackupsPhase>({ phase: 'loading' })
  let stopListening = () => {}
  const receive = (state: BackupsState) => phase.set({ phase: 'ready', backups: state })

  const reload = async () => {
    const answer = await backups.state()
    if (answer.ok) receive(answer.value)
    else phase.set({ phase: 'unavailable', failure: answer.error })
  }
  const run = async (asked: Promise<Result<BackupsState | null>>): Promise<Failure | null> => {
    const answer = await asked
    if (!answer.ok) return answer.error
    if (answer.value !== null) receive(answer.value)
    return null
  }
  return {
    phase,
    start() {
      stopListening = backups.changed(receive)
      void reload()
    },
    stop: () => stopListening(),
    reload,
    chooseFolder: (passphrase) => run(backups.chooseFolder({ passphrase })),
    setPassphrase: (passphrase) => run(backups.setPassphrase({ passphrase })),
    turnOff: () => run(backups.turnOff()),
    backUpNow: () => run(backups.backUpNow()),
    showFolder: () => run(backups.showFolder()),
    remindLater: () => run(backups.remindLater()),
    setReminds: (reminds) => run(backups.setReminds({ reminds })),
  }
}
