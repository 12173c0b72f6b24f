import type { UpdateState } from '../../../src-shared/model/desktop/update.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export interface UpdatesStore {
  /** null until main has told. */
  readonly phase: Readable<{ readonly updates: UpdateState | null }>
  start(): void
  stop(): void
  /** Each of these resolves to its failure, or null. */
  check(): Promise<Failure | null>
  download(): Promise<Failure | null>
  stopDownload(): Promise<Failure | null>
  install(when: 'on-quit' | 'tonight' | 'now'): Promise<Failure | null>
}

/** Newer versions of the app, as main tells of them. */
export function createUpdatesStore({ updates }: Pick<AppApi, 'updates'>): UpdatesStore {
  const phase = createPhase<{ readonly updates: UpdateState | null }>({ updates: null })
  let stopListening = () => {}
  const receive = (told: UpdateState) => phase.set({ updates: told })
  const run = async (asked: Promise<Result<UpdateState>>): Promise<Failure | null> => {
    const answer = await asked
    if (!answer.ok) return answer.error
    receive(answer.value)
    return null
  }
  return {
    phase,
    start() {
      stopListening = updates.changed(receive)
      void run(updates.state())
    },
    stop: () => stopListening(),
    check: () => run(updates.check()),
    download: () => run(updates.download()),
    stopDownload: () => run(updates.stopDownload()),
    install: (when) => run(updates.install({ when })),
  }
}
