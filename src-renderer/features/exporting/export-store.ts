import type { ExportOutlook } from '../../../src-shared/model/vault/export.ts'
import { ok, type Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused } from '../../attempt.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type {
  ExportChoice,
  Exported,
  ExportPhase,
  ExportWay,
  ShownOutlook,
} from './export-state.ts'

export interface ExportStore {
  readonly phase: Readable<ExportPhase>
  start(): void
  stop(): void
  choose(change: Partial<ExportChoice>): void
  /** On to the confirmation, once what is chosen can be exported. */
  confirm(): void
  /** Back to the choice. */
  reconsider(): void
  /** Passphrase and password go to main and are not kept; `current` null: the key store confirms. */
  save(current: string | null, password: string | null): Promise<void>
  print(current: string | null): Promise<void>
  showCodes(current: string | null): Promise<void>
  /** The codes are shown no longer. */
  endCodes(): void
  showInFolder(): Promise<void>
}

const FIRST: ExportChoice = { format: 'own', ids: null }

/** One export, from the choice to its outcome. No secret is in it. */
export function createExportStore(
  api: Pick<AppApi, 'outgoing'>,
  first = FIRST,
  /** Told what came of an export that was under way when the store was stopped. */
  late: (outcome: Result<Exported>) => void = () => {},
): ExportStore {
  const phase = createPhase<ExportPhase>(asking(first))
  /** Counts the questions to main: only the answer to the last one is shown. */
  let asked = 0
  let isStopped = false

  async function ask(choice: ExportChoice): Promise<void> {
    const own = (asked += 1)
    phase.set(asking(choice))
    const answer = await api.outgoing.outlook(asSent(choice))
    const now = phase.getState()
    if (own !== asked || now.phase !== 'choosing') return
    phase.set({ ...now, shown: shownOf(answer) })
  }

  /** `next` gives null where the person cancelled: the confirmation stays. */
  async function finish<T>(
    send: (choice: ReturnType<typeof asSent>) => Promise<Result<T>>,
    next: (value: T, choice: ExportChoice) => ExportPhase | null,
  ): Promise<void> {
    const before = phase.getState()
    if (before.phase !== 'confirming' || before.attempt.kind === 'busy') return
    phase.set({ ...before, attempt: busy })
    const answer = await send(asSent(before.choice))
    const now = phase.getState()
    if (now.phase !== 'confirming') return
    const done = answer.ok ? next(answer.value, now.choice) : null
    if (isStopped) tellLate(answer, done, late)
    if (!answer.ok) phase.set({ ...now, attempt: refused(answer.error) })
    else phase.set(done ?? { ...now, attempt: idle })
  }

  return {
    phase,
    start() {
      isStopped = false
      void ask(first)
    },
    stop() {
      asked += 1
      isStopped = true
    },
    choose(change) {
      const now = phase.getState()
      if (now.phase === 'choosing') void ask({ ...now.choice, ...change })
    },
    confirm() {
      const now = phase.getState()
      if (now.phase !== 'choosing' || now.shown.kind !== 'known') return
      const { choice, shown } = now
      if (shown.outlook.written === 0) return
      phase.set({ phase: 'confirming', choice, outlook: shown.outlook, attempt: idle })
    },
    reconsider() {
      const now = phase.getState()
      if (now.phase === 'confirming' && now.attempt.kind !== 'busy') void ask(now.choice)
    },
    save: (current, password) =>
      finish(
        (choice) => api.outgoing.exportFile({ ...choice, current, password }),
        ({ path, ...outlook }, choice) =>
          path === null ? null : doneBy('save', choice, outlook, path),
      ),
    print: (current) =>
      finish(
        (choice) => api.outgoing.print({ ...choice, current }),
        ({ isPrinted, ...outlook }, choice) =>
          isPrinted ? doneBy('print', choice, outlook, null) : null,
      ),
    showCodes: (current) =>
      finish(
        async ({ ids }) => {
          const answer = await api.outgoing.showCodes({ ids, current })
          // Closed meanwhile: nobody is to see them.
          if (isStopped && answer.ok) void api.outgoing.hide({ revealId: answer.value.revealId })
          return answer
        },
        (codes, choice) => ({ phase: 'codes', choice, codes }),
      ),
    endCodes() {
      const now = phase.getState()
      if (now.phase === 'codes') phase.set(doneBy('show', now.choice, now.codes, null))
    },
    async showInFolder() {
      const before = phase.getState()
      if (before.phase !== 'done') return
      const answer = await api.outgoing.showInFolder()
      if (phase.getState() !== before) return
      phase.set({ ...before, folder: answer.ok ? idle : refused(answer.error) })
    },
  }
}

function asking(choice: ExportChoice): ExportPhase {
  return { phase: 'choosing', choice, shown: { kind: 'asking' } }
}

function shownOf(answer: Result<ExportOutlook>): ShownOutlook {
  return answer.ok
    ? { kind: 'known', outlook: answer.value }
    : { kind: 'unavailable', failure: answer.error }
}

/** An export that the person cancelled is nothing to tell. */
function tellLate(
  answer: Result<unknown>,
  done: ExportPhase | null,
  late: (outcome: Result<Exported>) => void,
): void {
  if (!answer.ok) late(answer)
  if (done?.phase === 'done') late(ok(done.exported))
}

function asSent({ format, ids }: ExportChoice) {
  return { format, ids: ids === null ? null : [...ids] }
}

function doneBy(
  way: ExportWay,
  { format }: ExportChoice,
  { written, leftOut, bare, guarding }: ExportOutlook,
  path: string | null,
): ExportPhase {
  const outlook = { written, leftOut, bare, guarding }
  return { phase: 'done', exported: { format, outlook, way, path }, folder: idle }
}
