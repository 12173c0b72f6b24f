import { Fragment } from 'react'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Email, Name } from '../../../ui/Shown.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './ImportDialog.module.css'
import type { Importing, ImportStore } from './import-store.ts'

/** What adding the people of a file would do: who is new, how many exist, and what is wrong in which line. */
export function ImportPreview(props: {
  phase: Extract<Importing, { kind: 'preview' }>
  store: ImportStore
}) {
  const { text, format, sentence } = useWords()
  const { store } = props
  const { file, attempt } = props.phase
  const { counts, people, wrong } = file
  const failure = failureOf(attempt)
  const words = text.peopleImport
  return (
    <>
      <p>
        <Name>{file.name}</Name>
      </p>
      <Notice tone={counts.wrong > 0 ? 'warn' : 'info'}>
        {words.counts(counts.new, counts.exists, counts.wrong)}
      </Notice>
      {wrong.length > 0 && (
        <section>
          <h3 className={styles.heading}>{words.wrongRows}</h3>
          <dl className={styles.rows}>
            {wrong.map(({ line, cell, fault }) => (
              <Fragment key={line}>
                <dt>{words.line(line)}</dt>
                <dd>{words.rowFault(words.rowFaults[fault], cell)}</dd>
              </Fragment>
            ))}
            <More shown={wrong.length} all={counts.wrong} />
          </dl>
        </section>
      )}
      {people.length > 0 && (
        <section>
          <h3 className={styles.heading}>{words.newPeople}</h3>
          <dl className={styles.rows}>
            {people.map(({ line, name, email, role }) => (
              <Fragment key={line}>
                <dt>{words.line(line)}</dt>
                <dd>
                  <Name>{name}</Name> · <Email>{email}</Email> · {text.people.roles[role]}
                </dd>
              </Fragment>
            ))}
            <More shown={people.length} all={counts.new} />
          </dl>
        </section>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button onClick={store.close}>{text.common.cancel}</Button>
        <Button isBusy={attempt.kind === 'busy'} onClick={() => void store.choose(format.locale)}>
          {words.chooseAnother}
        </Button>
        {counts.new > 0 && (
          <Button kind="primary" onClick={() => void store.add()}>
            {words.add(counts.new)}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

/** How many rows the list leaves out. */
function More({ shown, all }: { shown: number; all: number }) {
  const { text } = useWords()
  if (all <= shown) return null
  return (
    <>
      <dt>…</dt>
      <dd>{text.peopleImport.more(all - shown)}</dd>
    </>
  )
}
