import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { failureOf, needsVault } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { ScanLine, ScanQrCode } from '../../ui/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { DisplayMap } from './DisplayMap.tsx'
import { AddableFinds, OtherFinds } from './FindList.tsx'
import { MAX_PICTURE_FILE_BYTES, readPicture, type PictureProblem } from './read-picture.ts'
import styles from './ScanDialog.module.css'
import { addable, lacksBatches, numbered, others } from './scan-rules.ts'
import {
  createScanStore,
  type ScanAdded,
  type ScanPhase,
  type ScanSource,
  type ScanStore,
} from './scan-store.ts'

/** Looks for QR codes and lets the person choose among what was found. */
export function ScanDialog(props: {
  api: Pick<AppApi, 'scanner'>
  source: ScanSource
  canEnrol: boolean
  VaultGate: VaultGate
  onAdded: (outcome: ScanAdded) => void
  onClose: () => void
}) {
  const { text } = useWords()
  const { onAdded, VaultGate: Gate } = props
  const [store] = useState(() =>
    createScanStore(props.api, readPicture, props.source, props.canEnrol),
  )
  const state = useStore(store.phase)
  const outcome = state.phase === 'added' ? state.outcome : null
  const waitsForVault = state.phase === 'found' && needsVault(state.attempt)

  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])
  const added = useEffectEvent((done: ScanAdded) => onAdded(done))
  useEffect(() => {
    if (outcome !== null) added(outcome)
  }, [outcome])

  return (
    <Dialog
      title={store.source.kind === 'screens' ? text.scan.title : text.scan.pictureTitle}
      isWide
      onClose={props.onClose}
    >
      <ScanBody state={state} store={store} onClose={props.onClose} />
      {waitsForVault && (
        <Gate
          title={text.enrolment.vaultTitle}
          text={text.vault.lockedText}
          onOpen={() => void store.addSelected()}
          onClose={() => store.dismissFailure()}
        />
      )}
    </Dialog>
  )
}

function ScanBody(props: { state: ScanPhase; store: ScanStore; onClose: () => void }) {
  const { text, sentence, format } = useWords()
  const { state, store, onClose } = props
  const isScreens = store.source.kind === 'screens'
  switch (state.phase) {
    case 'scanning':
    case 'added':
      return (
        <output className={styles.waiting}>
          <ScanLine />
          {isScreens ? text.scan.scanning : text.scan.reading}
          <span className={styles.beam} />
        </output>
      )
    case 'picture-refused':
      return (
        <>
          <Notice tone="danger">
            {pictureSentence(state.problem, text, format.mebibytes(MAX_PICTURE_FILE_BYTES))}
          </Notice>
          <DialogActions>
            <Button kind="primary" onClick={onClose}>
              {text.common.close}
            </Button>
          </DialogActions>
        </>
      )
    case 'refused':
      return (
        <>
          <Notice tone="danger">{sentence(state.failure)}</Notice>
          <AgainActions store={store} onClose={onClose} />
        </>
      )
    case 'found':
      return state.report.finds.length === 0 ? (
        <NothingFound store={store} onClose={onClose} />
      ) : (
        <Picker state={state} store={store} onClose={onClose} />
      )
    default:
      return assertNever(state)
  }
}

function pictureSentence(
  problem: PictureProblem,
  text: ReturnType<typeof useWords>['text'],
  limit: string,
): string {
  switch (problem) {
    case 'file-too-large':
      return text.scan.fileTooLarge(limit)
    case 'picture-too-large':
      return text.scan.pictureTooLarge
    case 'picture-unreadable':
      return text.failures['picture-unreadable']
    default:
      return assertNever(problem)
  }
}

function AgainActions(props: { store: ScanStore; onClose: () => void }) {
  const { text } = useWords()
  const isScreens = props.store.source.kind === 'screens'
  return (
    <DialogActions>
      <Button kind={isScreens ? 'secondary' : 'primary'} onClick={props.onClose}>
        {text.common.close}
      </Button>
      {isScreens && (
        <Button kind="primary" icon={<ScanQrCode />} onClick={() => void props.store.scan()}>
          {text.scan.scanAgain}
        </Button>
      )}
    </DialogActions>
  )
}

function NothingFound(props: { store: ScanStore; onClose: () => void }) {
  const { text } = useWords()
  const hints =
    props.store.source.kind === 'screens' ? text.scan.noneScreenHints : text.scan.nonePictureHints
  return (
    <>
      <div className={styles.none}>
        <output className="visually-hidden">{text.scan.noneTitle}</output>
        <h3>
          <ScanLine />
          {text.scan.noneTitle}
        </h3>
        <ul className={styles.hints}>
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </div>
      <AgainActions store={props.store} onClose={props.onClose} />
    </>
  )
}

function Picker(props: {
  state: Extract<ScanPhase, { phase: 'found' }>
  store: ScanStore
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const finds = numbered(state.report.finds)
  const choosable = addable(finds)
  const rest = others(finds)
  const failure = needsVault(state.attempt) ? null : failureOf(state.attempt)
  const isScreens = store.source.kind === 'screens'
  return (
    <>
      <output className="visually-hidden">{text.scan.found(finds.length)}</output>
      <DisplayMap pictures={state.report.pictures} finds={finds} />
      <div className={styles.lists}>
        {choosable.length > 0 && (
          <AddableFinds
            finds={choosable}
            selected={state.selected}
            canEnrol={store.canEnrol}
            onToggle={(findId) => store.toggle(findId)}
          />
        )}
        {rest.length > 0 && <OtherFinds finds={rest} />}
      </div>
      {lacksBatches(state.report.finds) && <Notice tone="info">{text.scan.batchMore}</Notice>}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {choosable.length === 0 ? (
        <AgainActions store={store} onClose={props.onClose} />
      ) : (
        <DialogActions>
          {isScreens && <Button onClick={() => void store.scan()}>{text.scan.scanAgain}</Button>}
          <Button
            kind="primary"
            isBusy={state.attempt.kind === 'busy'}
            isDisabled={state.selected.size === 0}
            onClick={() => void store.addSelected()}
          >
            {state.selected.size === 0
              ? text.scan.addNothing
              : text.scan.addSelected(state.selected.size)}
          </Button>
        </DialogActions>
      )}
    </>
  )
}
