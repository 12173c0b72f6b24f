import type { UpdateStage } from '../../../src-shared/model/desktop/update.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/form/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './UpdatesSection.module.css'
import type { UpdatesStore } from './updates-store.ts'

type WithNewer = Extract<UpdateStage, { newer: unknown }>

/** A newer version: what is new in it, how far it has come, and when it is installed. */
export function NewerVersionView(props: {
  stage: WithNewer
  store: UpdatesStore
  run: (work: () => Promise<Failure | null>) => void
}) {
  const { text, format } = useWords()
  const { stage, store, run } = props
  const { newer } = stage
  return (
    <div className={styles.card}>
      <p className={styles.name}>{text.updates.newer(newer.version)}</p>
      <p className={styles.quiet}>{text.updates.released(format.day(newer.releasedAtMs))}</p>
      {newer.isForced && <Notice tone="warn">{text.updates.unsafe}</Notice>}
      <p className={styles.notes}>{newer.notes[format.locale]}</p>
      {stage.kind === 'told' && <Told why={stage.why} onDownload={() => run(store.download)} />}
      {stage.kind === 'downloading' && (
        <>
          <progress
            className={styles.progress}
            aria-label={text.updates.downloading}
            max={stage.allBytes}
            value={stage.doneBytes}
          />
          <div className={styles.actions}>
            <span className={styles.quiet}>
              {text.updates.progress(
                format.mebibytes(stage.doneBytes),
                format.mebibytes(stage.allBytes),
              )}
            </span>
            <Button kind="quiet" onClick={() => void store.stopDownload()}>
              {text.updates.stop}
            </Button>
          </div>
        </>
      )}
      {stage.kind === 'ready' && <Ready stage={stage} store={store} run={run} />}
      {stage.kind === 'installing' && <p>{text.updates.installing}</p>}
    </div>
  )
}

function Told(props: { why: Extract<WithNewer, { kind: 'told' }>['why']; onDownload: () => void }) {
  const { text } = useWords()
  return (
    <>
      <p>{text.updates.told[props.why]}</p>
      {props.why === 'stopped' && (
        <div className={styles.actions}>
          <Button onClick={props.onDownload}>{text.updates.download}</Button>
        </div>
      )}
    </>
  )
}

function Ready(props: {
  stage: Extract<WithNewer, { kind: 'ready' }>
  store: UpdatesStore
  run: (work: () => Promise<Failure | null>) => void
}) {
  const { text } = useWords()
  const { stage, store, run } = props
  return (
    <>
      <SelectField
        label={text.updates.when}
        value={stage.when}
        onChange={(when) => run(() => store.install(when))}
        options={[
          { value: 'on-quit', label: text.updates.onQuit },
          { value: 'tonight', label: text.updates.tonight },
        ]}
      />
      {stage.busy !== null && <Notice tone="info">{text.updates.busy[stage.busy]}</Notice>}
      <div className={styles.actions}>
        <Button onClick={() => run(() => store.install('now'))}>{text.updates.now}</Button>
      </div>
    </>
  )
}
