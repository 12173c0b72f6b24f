import { useRef } from 'react'
import { failureOf, needsVault } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../ui/layer/use-first-focus.ts'
import { ScanQrCode } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Spinner } from '../../ui/sign/Spinner.tsx'
import { partNumbers } from '../../ui/text/part-numbers.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { DisplayMap } from './DisplayMap.tsx'
import { AddableCandidates, OtherCandidates } from './CandidateList.tsx'
import styles from './ScanDialog.module.css'
import {
  addable,
  countEntries,
  isEnrolment,
  missingBatches,
  numbered,
  others,
} from './scan-rules.ts'
import { isRepeatable, type ScanPhase } from './scan-state.ts'
import type { ScanStore } from './scan-store.ts'

interface PickerProps {
  readonly state: Extract<ScanPhase, { phase: 'found' }>
  readonly store: ScanStore
  readonly onClose: () => void
}

/** The QR results to choose from; while the search continues, those found so far. */
export function Picker(props: PickerProps) {
  const { text, sentence, format } = useWords()
  const { state, store } = props
  const candidates = numbered(state.report.candidates)
  const choosable = addable(candidates)
  const rest = others(candidates)
  const failure = needsVault(state.attempt) ? null : failureOf(state.attempt)
  const picker = useRef<HTMLDivElement>(null)
  useFirstFocus(picker)
  const missing = state.isSearching ? [] : missingBatches(state.report.candidates)
  return (
    <div ref={picker} className={styles.picker}>
      <output className="visually-hidden">{text.scan.found(candidates.length)}</output>
      {state.report.pictures.length > 0 && (
        <DisplayMap pictures={state.report.pictures} candidates={candidates} />
      )}
      <div className={styles.lists}>
        {choosable.length > 0 && (
          <AddableCandidates
            candidates={choosable}
            selected={state.selected}
            replacing={state.replacing}
            canEnrol={store.canEnrol}
            onToggle={(candidateId) => store.toggle(candidateId)}
            onDecide={(candidateId, choice) => store.decide(candidateId, choice)}
          />
        )}
        {rest.length > 0 && <OtherCandidates candidates={rest} />}
      </div>
      {state.isSearching && (
        <output className={styles.searching}>
          <Spinner />
          {text.scan.stillLooking}
        </output>
      )}
      {state.mayBeCovered && !choosable.some(({ candidate }) => isEnrolment(candidate)) && (
        <div className={styles.covered}>
          {text.scanResults.covered}
          <Button kind="quiet" onClick={() => void store.scanBehind()}>
            {text.scanResults.lookBehind}
          </Button>
        </div>
      )}
      {missing.length > 0 && (
        <Notice tone="info">
          {store.source.kind === 'text' || store.source.kind === 'link'
            ? text.pasted.otherParts(missing.length, partNumbers(missing, format))
            : text.scanResults.showParts(missing.length, partNumbers(missing, format))}
        </Notice>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogFoot>
        <PickerActions {...props} hasChoice={choosable.length > 0} />
      </DialogFoot>
    </div>
  )
}

function PickerActions(props: PickerProps & { hasChoice: boolean }) {
  const { text } = useWords()
  const { state, store, hasChoice } = props
  const count = countEntries(state.report.candidates, state.selected)
  // Scanning again during a search would only restart it.
  const canScanAgain = isRepeatable(store.source) && !state.isSearching
  const again = (
    <Button
      kind={hasChoice ? 'secondary' : 'primary'}
      icon={hasChoice ? undefined : <ScanQrCode />}
      onClick={() => void store.scan()}
    >
      {text.scan.scanAgain}
    </Button>
  )
  return (
    <DialogActions>
      {(!hasChoice || !canScanAgain) && (
        <Button kind={hasChoice || canScanAgain ? 'secondary' : 'primary'} onClick={props.onClose}>
          {state.isSearching ? text.common.cancel : text.common.close}
        </Button>
      )}
      {canScanAgain && again}
      {hasChoice && (
        <Button
          kind="primary"
          isBusy={state.attempt.kind === 'busy'}
          isDisabled={count === 0}
          onClick={() => void store.addSelected()}
        >
          {count === 0 ? text.scan.addNothing : text.scan.addSelected(count)}
        </Button>
      )}
    </DialogActions>
  )
}
