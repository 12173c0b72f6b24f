import type { Failure } from '../../../src-shared/model/failure.ts'
import type { FileReport, ImportFormat } from '../../../src-shared/model/vault/import.ts'
import { MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createPhase, type Readable } from '../../phase.ts'
import { chosenOf, firstChoices, type ImportChoices } from './import-rules.ts'

/** What adding came to. */
export interface Imported {
  readonly added: number
  readonly same: number
  readonly replaced: number
}

export type ImportPhase =
  | { readonly phase: 'reading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  /** Encrypted. `estimateMs`: how long opening it takes, once that is known. */
  | {
      readonly phase: 'locked'
      readonly format: ImportFormat
      readonly attempt: Attempt
      readonly estimateMs: number | null
    }
  | {
      readonly phase: 'preview'
      readonly report: FileReport
      readonly choices: ImportChoices
      readonly attempt: Attempt
    }
  | { readonly phase: 'added'; readonly outcome: Imported }

export interface ImportStore {
  readonly phase: Readable<ImportPhase>
  start(): void
  /** Main ends the reading and forgets what is in the file. */
  stop(): void
  /** Opens an encrypted file. After a wrong password, the person may try another, as often as they like. */
  unlock(password: string): Promise<void>
  choose(change: (choices: ImportChoices, report: FileReport) => ImportChoices): void
  /** Puts what is chosen into the vault: all of it, or nothing. */
  add(): Promise<void>
}

export interface ImportStoreDeps {
  readonly api: Pick<AppApi, 'incoming'>
  readonly newId: () => string
  readonly file: Blob
}

/** One file, from reading to adding. */
export function createImportStore({ api, newId, file }: ImportStoreDeps): ImportStore {
  const phase = createPhase<ImportPhase>({ phase: 'reading' })
  /** The reading whose outcome is or will be shown; null once it was stopped. */
  let sourceId: string | null = null

  const show = (next: ImportPhase) => {
    if (sourceId !== null) phase.set(next)
  }
  const read = async (own: string) => {
    if (file.size > MAX_IMPORT_FILE_BYTES) {
      return show({
        phase: 'refused',
        failure: { code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES },
      })
    }
    const bytes = await bytesOf(file)
    if (sourceId !== own) return undefined
    if (bytes === null) return show({ phase: 'refused', failure: { code: 'file-unknown' } })
    const answer = await api.incoming.readFile({ sourceId: own, bytes })
    // Main has a copy of its own, and overwrites that.
    bytes.fill(0)
    if (sourceId !== own) return undefined
    if (!answer.ok) return show({ phase: 'refused', failure: answer.error })
    return answer.value.state === 'read'
      ? show(previewOf(answer.value.report))
      : show({ phase: 'locked', format: answer.value.format, attempt: idle, estimateMs: null })
  }
  let stopListening = () => {}

  return {
    phase,
    start() {
      const own = newId()
      sourceId = own
      stopListening = api.incoming.opening((opening) => {
        const now = phase.getState()
        if (opening.sourceId !== own || now.phase !== 'locked') return
        show({ ...now, estimateMs: opening.estimateMs })
      })
      void read(own)
    },
    stop() {
      if (sourceId !== null) void api.incoming.cancel({ sourceId })
      sourceId = null
      stopListening()
    },
    async unlock(password) {
      const before = phase.getState()
      const own = sourceId
      if (own === null || before.phase !== 'locked' || before.attempt.kind === 'busy') return
      show({ ...before, attempt: busy, estimateMs: null })
      const answer = await api.incoming.unlockFile({ sourceId: own, password })
      if (sourceId !== own) return
      if (answer.ok) show(previewOf(answer.value))
      else if (mayTryAgain.has(answer.error.code))
        show({ ...before, attempt: refused(answer.error) })
      else show({ phase: 'refused', failure: answer.error })
    },
    choose(change) {
      const now = phase.getState()
      if (now.phase !== 'preview' || now.attempt.kind === 'busy') return
      phase.set({ ...now, choices: change(now.choices, now.report), attempt: idle })
    },
    async add() {
      const before = phase.getState()
      if (before.phase !== 'preview' || before.attempt.kind === 'busy') return
      const chosen = chosenOf(before.report, before.choices)
      if (chosen.candidateIds.length === 0) return
      phase.set({ ...before, attempt: busy })
      const answer = await api.incoming.add(chosen)
      if (answer.ok) show({ phase: 'added', outcome: answer.value })
      else show({ ...before, attempt: refused(answer.error) })
    },
  }
}

/** What leaves the file locked: another password, or another try, may open it. */
const mayTryAgain: ReadonlySet<Failure['code']> = new Set([
  'file-password-wrong',
  'file-key-failed',
])

function previewOf(report: FileReport): ImportPhase {
  return { phase: 'preview', report, choices: firstChoices, attempt: idle }
}

/** The bytes of a file, or null when it can't be read any more: moved away, a folder. */
async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}
