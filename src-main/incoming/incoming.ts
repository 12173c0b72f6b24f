import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { FileOpening } from '../../src-shared/model/vault/import.ts'
import { ok } from '../../src-shared/model/result.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import { createInTurns } from '../time/steps.ts'
import { addChosen, type AddDeps } from './add.ts'
import { createCandidates, type CandidatesDeps } from './candidates.ts'
import type { WithKeys } from './file/keys/key-maker.ts'
import { createLockedFiles } from './file/locked-files.ts'
import { readFile, unlockFile } from './file/read-file.ts'
import type { StandingOf } from './scan/describe.ts'
import { createScans, type ScansDeps } from './scan/scans.ts'
import { addLink, addTyped, changeKey, type OneEntryDeps } from './one-entry.ts'
import { createDoneParts } from './series.ts'
import { createSources } from './sources.ts'

export interface IncomingDeps
  extends CandidatesDeps, AddDeps, Pick<ScansDeps, 'capture' | 'pool' | 'found'> {
  readonly vault: AddDeps['vault'] & OneEntryDeps['vault']
  readonly withKeys: WithKeys
  /** The key of a file is being made. */
  readonly opening: (now: FileOpening) => void
}

export interface Incoming {
  readonly handlers: Omit<
    Handlers<AppContract>['incoming'],
    'beginCamera' | 'endCamera' | 'clipboardPicture' | 'readOpenedLink'
  >
  /** Ends every source, forgets and wipes every candidate: on lock, on sign-out, at the end. */
  forgetAll(): void
  /** Whether something is being read, or waits for the person's choice. */
  isUnderWay(): boolean
}

/**
 * Everything that brings entries: what came in is held here as candidates, the person chooses, and what was chosen goes
 * into the vault. A page only sees descriptions and ids.
 */
export function createIncoming(deps: IncomingDeps): Incoming {
  const candidates = createCandidates(deps)
  const doneParts = createDoneParts()
  const standingOf: StandingOf = (entry) => standing(deps, entry)
  const sources = createSources(candidates)
  const nowMs = () => deps.clock.nowMs()
  const lockedFiles = createLockedFiles(deps.clock)
  const inTurns = createInTurns({ steadyMs: nowMs })
  const held = { ...deps, sources, candidates, doneParts, lockedFiles, nowMs, inTurns }
  return {
    handlers: {
      ...createScans({ ...held, standingOf }),
      readFile: ({ sourceId, bytes }) =>
        sources.run(sourceId, (signal) => readFile(held, sourceId, bytes, signal)),
      unlockFile: ({ sourceId, password }) =>
        sources.run(sourceId, (signal) => unlockFile(held, sourceId, password, signal)),
      cancel({ sourceId }) {
        sources.cancel(sourceId)
        lockedFiles.forget(sourceId)
        return ok(null)
      },
      add: ({ candidateIds, replacing = [] }) => addChosen(held, { candidateIds, replacing }),
      addLink: ({ link }) => addLink(deps, link),
      addTyped: (typed) => addTyped(deps, typed),
      changeKey: (typed) => changeKey(deps, typed),
    },
    isUnderWay: () => sources.isReading() || !candidates.isEmpty(),
    forgetAll() {
      sources.cancelAll()
      candidates.forgetAll()
      lockedFiles.forgetAll()
      doneParts.forget()
    },
  }
}

function standing(
  { vault, enrolment }: AddDeps,
  entry: LabelledParameters,
): ReturnType<StandingOf> {
  if (enrolment.matches(entry.parameters)) return { standing: 'enrolment', canReplace: false }
  const match = vault.status().phase === 'unlocked' ? vault.compare(entry) : null
  const canReplace = match?.kind === 'conflict' && !match.entry.guardsSignIn
  return { standing: match?.kind ?? 'unknown', canReplace }
}
