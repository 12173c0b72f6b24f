import { useStore } from 'zustand'
import type { ImportProgress } from '../../../../src-shared/model/people/file/faults.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './ImportDialog.module.css'
import type { Importing, ImportStore } from './import-store.ts'
import { ImportPreview } from './ImportPreview.tsx'

type Phase<Kind extends NonNullable<Importing>['kind']> = Extract<Importing, { kind: Kind }>

/** Adds the people of a file: choice, preview, progress, result. It hides while "Confirm it's you" is open. */
export function ImportDialog(props: { store: ImportStore; isConfirming: boolean }) {
  const { text } = useWords()
  const { store } = props
  const phase = useStore(store.phase)
  if (phase === null || props.isConfirming) return null
  return (
    <Dialog
      key={phase.kind}
      title={text.peopleImport.title}
      isWide
      isClosable={phase.kind !== 'adding' || phase.attempt.kind !== 'busy'}
      onClose={store.close}
    >
      <div className="stack">
        {phase.kind === 'choosing' && <Choosing phase={phase} store={store} />}
        {phase.kind === 'preview' && <ImportPreview phase={phase} store={store} />}
        {phase.kind === 'adding' && <Adding phase={phase} store={store} />}
        {phase.kind === 'done' && <Done progress={phase.progress} onClose={store.close} />}
      </div>
    </Dialog>
  )
}

function Choosing({ phase, store }: { phase: Phase<'choosing'>; store: ImportStore }) {
  const { text, format, sentence } = useWords()
  const { file, attempt } = phase
  const failure = failureOf(attempt)
  return (
    <>
      <p>{text.peopleImport.intro}</p>
      <pre className={styles.columns}>{text.peopleImport.example}</pre>
      <p>{text.peopleImport.rest}</p>
      {file !== null && (
        <Notice tone="danger">
          {text.peopleImport.fileFaults[file.fault]}{' '}
          {file.line !== null && text.peopleImport.atLine(file.line)}
        </Notice>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button onClick={store.close}>{text.common.cancel}</Button>
        <Button
          kind="primary"
          isBusy={attempt.kind === 'busy'}
          onClick={() => void store.choose(format.locale)}
        >
          {text.peopleImport.choose}
        </Button>
      </DialogActions>
    </>
  )
}

function Adding({ phase, store }: { phase: Phase<'adding'>; store: ImportStore }) {
  const { text, sentence } = useWords()
  const { progress, attempt } = phase
  const failure = failureOf(attempt)
  const isBusy = attempt.kind === 'busy'
  return (
    <>
      <progress
        className={styles.progress}
        aria-label={text.peopleImport.adding}
        max={progress.total}
        value={progress.done}
      />
      <p>{text.peopleImport.progress(progress.done, progress.total)}</p>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {!isBusy && failure === null && <Notice tone="info">{text.peopleImport.stopped}</Notice>}
      <DialogActions>
        {isBusy ? (
          <Button onClick={store.stopAdding}>{text.peopleImport.stop}</Button>
        ) : (
          <>
            <Button onClick={store.close}>{text.common.close}</Button>
            <Button kind="primary" onClick={() => void store.add()}>
              {text.peopleImport.goOn}
            </Button>
          </>
        )}
      </DialogActions>
    </>
  )
}

function Done({ progress, onClose }: { progress: ImportProgress; onClose: () => void }) {
  const { text } = useWords()
  return (
    <>
      <Notice tone="ok">{text.peopleImport.added(progress.added)}</Notice>
      {progress.exists > 0 && <p>{text.peopleImport.existed(progress.exists)}</p>}
      {progress.added > 0 && (
        <p>
          {progress.isWelcomedByEmail === true
            ? text.peopleImport.welcomedByEmail
            : text.peopleImport.notWelcomed}
        </p>
      )}
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {text.common.done}
        </Button>
      </DialogActions>
    </>
  )
}
