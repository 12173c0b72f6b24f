import { useState } from 'react'
import { useStore } from 'zustand'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/form/Field.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Name } from '../../../ui/Shown.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../importing/ImportDialog.module.css'
import type { BulkRun, BulkStore } from './bulk-store.ts'

/** Asks for the reason, shows how far it is, and for whom it failed. It hides while "Confirm it's you" is open. */
export function BulkDialog({ store, isConfirming }: { store: BulkStore; isConfirming: boolean }) {
  const { text } = useWords()
  const run = useStore(store.phase)?.run ?? null
  if (run === null || isConfirming) return null
  const words = text.peopleBulk.acts[run.act]
  return (
    <Dialog
      key={run.reason === null ? 'asking' : 'running'}
      title={words.title(run.people.length)}
      {...(run.reason === null ? { description: words.text } : {})}
      isClosable={run.attempt.kind !== 'busy'}
      onClose={store.dismiss}
    >
      {run.reason === null ? (
        <Reason run={run} store={store} />
      ) : (
        <Running run={run} store={store} />
      )}
    </Dialog>
  )
}

function Reason({ run, store }: { run: BulkRun; store: BulkStore }) {
  const { text } = useWords()
  const [reason, setReason] = useState('')
  const [wasTried, setTried] = useState(false)
  const clean = reason.trim()
  return (
    <DialogForm
      attempt={run.attempt}
      submit={text.peopleBulk.acts[run.act].confirm}
      kind={run.act === 'end-sessions' ? 'primary' : 'danger'}
      onSubmit={() => {
        setTried(true)
        if (clean !== '') void store.start(clean)
      }}
      onCancel={store.dismiss}
    >
      <TextField
        label={text.people.reason}
        hint={text.people.reasonHint}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={wasTried && clean === '' ? text.people.reasonMissing : null}
      />
    </DialogForm>
  )
}

function Running({ run, store }: { run: BulkRun; store: BulkStore }) {
  const { text, sentence } = useWords()
  const { people, done, failures, attempt, reason } = run
  const failure = failureOf(attempt)
  const isOver = done === people.length
  return (
    <div className="stack">
      <progress
        className={styles.progress}
        aria-label={text.peopleBulk.progress}
        max={people.length}
        value={done}
      />
      <p>{text.peopleImport.progress(done, people.length)}</p>
      {isOver && failures.length === 0 && <Notice tone="ok">{text.peopleBulk.allDone}</Notice>}
      {failures.length > 0 && (
        <section>
          <h3 className={styles.heading}>{text.peopleBulk.failed(failures.length)}</h3>
          <dl className={styles.rows}>
            {failures.map(({ person, failure: why }) => (
              <div key={person.id} className={styles.row}>
                <dt>
                  <Name>{person.name}</Name>
                </dt>
                <dd>{sentence(why)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        {attempt.kind === 'busy' ? (
          <Button onClick={store.stopRunning}>{text.peopleImport.stop}</Button>
        ) : (
          <>
            <Button kind={isOver ? 'primary' : 'secondary'} onClick={store.dismiss}>
              {text.common.close}
            </Button>
            {!isOver && reason !== null && (
              <Button kind="primary" onClick={() => void store.start(reason)}>
                {text.peopleImport.goOn}
              </Button>
            )}
          </>
        )}
      </DialogActions>
    </div>
  )
}
