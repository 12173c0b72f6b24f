import { useRef, type ReactNode } from 'react'
import type { FileReport } from '../../../src-shared/model/vault/import.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../ui/layer/use-first-focus.ts'
import { Notice } from '../../ui/Notice.tsx'
import { partNumbers } from '../../ui/text/part-numbers.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { chosenOf, withStanding } from './import-rules.ts'
import type { ImportPhase, ImportStore } from './import-store.ts'
import styles from './ImportDialog.module.css'
import { Conflicts, Doubles, Losses, NewEntries, Refusals } from './ImportSections.tsx'

interface PreviewProps {
  readonly state: Extract<ImportPhase, { phase: 'preview' }>
  readonly store: ImportStore
  readonly onClose: () => void
}

/** What is in the file: how much of it is new, and what becomes of the rest. */
export function ImportPreview({ state, store, onClose }: PreviewProps) {
  const { text, format, sentence } = useWords()
  const { report, choices } = state
  const fresh = withStanding(report, 'new')
  const conflicts = withStanding(report, 'conflict')
  const failure = failureOf(state.attempt)
  const count = chosenOf(report, choices).candidateIds.length
  const hasChoice = report.candidates.length > 0
  const preview = useRef<HTMLDivElement>(null)
  useFirstFocus(preview)
  return (
    <div ref={preview} className={styles.preview}>
      <Summary
        report={report}
        hasChoice={hasChoice}
        newCount={fresh.length}
        conflictCount={conflicts.length}
      />
      {report.incomplete.map(({ count: all, missing }, index) => (
        <Notice key={index} tone="warn">
          {text.importing.missingParts(missing.length, partNumbers(missing, format), all)}
        </Notice>
      ))}
      {!hasChoice && (
        <Notice tone="info">
          {report.doubles.length > 0 ? text.importing.nothingToAdd : text.importing.nothingUsable}
        </Notice>
      )}
      <div className={styles.sections}>
        {fresh.length > 0 && (
          <NewEntries candidates={fresh} choices={choices} choose={store.choose} />
        )}
        {conflicts.length > 0 && (
          <Conflicts candidates={conflicts} choices={choices} choose={store.choose} />
        )}
        {report.doubles.length > 0 && <Doubles report={report} />}
        {report.refusals.length > 0 && <Refusals report={report} />}
        {report.losses.length > 0 && <Losses report={report} />}
      </div>
      <DialogFoot>
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button kind={hasChoice ? 'secondary' : 'primary'} onClick={onClose}>
            {hasChoice ? text.common.cancel : text.common.close}
          </Button>
          {hasChoice && (
            <Button
              kind="primary"
              isBusy={state.attempt.kind === 'busy'}
              isDisabled={count === 0}
              onClick={() => void store.add()}
            >
              {count === 0 ? text.scan.addNothing : text.scan.addSelected(count)}
            </Button>
          )}
        </DialogActions>
      </DialogFoot>
    </div>
  )
}

/** What kind of file it is, and how many entries stand how. Read out when it comes up. */
function Summary(props: {
  report: FileReport
  hasChoice: boolean
  newCount: number
  conflictCount: number
}) {
  const { text } = useWords()
  const { doubles, refusals, format } = props.report
  const counts: readonly (readonly [number, ReactNode])[] = [
    [props.newCount, text.importing.newCount(props.newCount)],
    [props.conflictCount, text.importing.conflictCount(props.conflictCount)],
    [doubles.length, text.importing.sameCount(doubles.length)],
    [refusals.length, text.importing.refusedCount(refusals.length)],
  ]
  return (
    <output className={styles.summary}>
      <span>{text.importing.formats[format].name}</span>
      <ul className={styles.counts}>
        {counts
          .filter(([count]) => count > 0)
          .map(([, words], index) => (
            <li key={index}>{words}</li>
          ))}
      </ul>
      {props.hasChoice && <span className={styles.quiet}>{text.importing.nothingYet}</span>}
    </output>
  )
}
