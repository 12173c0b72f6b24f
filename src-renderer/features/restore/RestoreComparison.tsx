import { useEffect, useId, useRef, type ReactNode } from 'react'
import type { RestoreEntry, RestoreReport } from '../../../src-shared/model/vault/restore.ts'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions, DialogFoot } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { Shortened } from '../../ui/page/Shortened.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './RestoreDialog.module.css'

interface ComparisonProps {
  readonly report: RestoreReport
  readonly attempt: Attempt
  readonly isFirst: boolean
  readonly onAdd: () => void
  readonly onReplace: () => void
  readonly onCreate: () => void
  readonly onClose: () => void
}

/** What is in a backup, beside what is here, and what can be done with it. */
export function RestoreComparison(props: ComparisonProps) {
  const { text, sentence } = useWords()
  const { report, attempt, isFirst } = props
  const { missing, different, onlyHere } = report
  const isBusy = attempt.kind === 'busy'
  const failure = failureOf(attempt)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  const canAdd = missing.length > 0
  const canReplace = !isFirst && different.length + onlyHere.length > 0
  return (
    <>
      <Summary report={report} isFirst={isFirst} hasChoice={canAdd || canReplace} />
      {!canAdd && (
        <Notice tone="info">{isFirst ? text.restore.empty : text.restore.nothingMissing}</Notice>
      )}
      <div className={styles.sections}>
        <Section title={isFirst ? text.restore.contents : text.restore.missing} entries={missing} />
        <Section title={text.restore.different} entries={different}>
          {({ by }) => text.restore.differences[by]}
        </Section>
        <Section title={text.restore.onlyHere} entries={onlyHere} />
      </div>
      <DialogFoot>
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button
            {...(canAdd ? {} : { ref: main })}
            kind={canAdd || canReplace ? 'secondary' : 'primary'}
            onClick={props.onClose}
          >
            {canAdd || canReplace ? text.common.cancel : text.common.close}
          </Button>
          {canReplace && (
            <Button isDisabled={isBusy} onClick={props.onReplace}>
              {text.restore.replace}
            </Button>
          )}
          {canAdd && (
            <Button
              ref={main}
              kind="primary"
              isBusy={isBusy}
              onClick={isFirst ? props.onCreate : props.onAdd}
            >
              {isFirst ? text.restore.next : text.restore.add}
            </Button>
          )}
        </DialogActions>
      </DialogFoot>
    </>
  )
}

/** When it was written, and how many entries stand how. Read out when it comes up. */
function Summary({
  report,
  isFirst,
  hasChoice,
}: {
  report: RestoreReport
  isFirst: boolean
  hasChoice: boolean
}) {
  const { text, format } = useWords()
  const { missing, same, different, onlyHere, trashed, writtenAtMs } = report
  const counts: readonly (readonly [number, string])[] = [
    [isFirst ? 0 : missing.length, text.restore.missingCount(missing.length)],
    [different.length, text.restore.differentCount(different.length)],
    [onlyHere.length, text.restore.onlyHereCount(onlyHere.length)],
    [same, text.restore.sameCount(same)],
    [trashed, text.restore.trashedCount(trashed)],
  ]
  const shown = counts.filter(([count]) => count > 0)
  return (
    <output className={styles.summary}>
      <span>{text.restore.written(format.moment(writtenAtMs))}</span>
      {shown.length > 0 && (
        <ul className={styles.counts}>
          {shown.map(([, words], index) => (
            <li key={index}>{words}</li>
          ))}
        </ul>
      )}
      {hasChoice && <span className={styles.quiet}>{text.restore.nothingYet}</span>}
    </output>
  )
}

function Section<Row extends RestoreEntry>(props: {
  title: string
  entries: readonly Row[]
  children?: (entry: Row) => ReactNode
}) {
  const { text } = useWords()
  const id = useId()
  const { entries } = props
  if (entries.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      <Shortened items={entries}>
        {(entry, index) => (
          <li key={index} className={styles.entry}>
            <span>{entryLabel(entry, text)}</span>
            {props.children !== undefined && (
              <span className={styles.quiet}>{props.children(entry)}</span>
            )}
          </li>
        )}
      </Shortened>
    </section>
  )
}
