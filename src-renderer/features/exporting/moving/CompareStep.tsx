import { useRef, useState, type ReactNode } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { Button } from '../../../ui/Button.tsx'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { useFirstFocus } from '../../../ui/layer/use-first-focus.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './MoveDialog.module.css'

/** Three codes to be held against those of the other place. */
export function CompareStep(props: {
  entries: readonly EntrySummary[]
  /** The code of an entry, as the list shows it. */
  renderCode: (entry: EntrySummary) => ReactNode
  onClose: () => void
}) {
  const { text } = useWords()
  const { moving } = text
  const [outcome, setOutcome] = useState<'open' | 'same' | 'differ'>('open')
  const part = useRef<HTMLDivElement>(null)
  useFirstFocus(part)
  if (props.entries.length === 0) {
    return <Compared onClose={props.onClose}>{moving.nothingToCompare}</Compared>
  }
  if (outcome === 'same') {
    return (
      <Compared isSame onClose={props.onClose}>
        {moving.done}
      </Compared>
    )
  }
  return (
    <div ref={part} className={styles.whole}>
      <p>{moving.compareText}</p>
      <ul className={styles.codes}>
        {props.entries.map((entry) => (
          <li key={entry.id}>
            <span className={styles.names}>
              <bdi>{entry.issuer || entry.name || text.entries.unnamed}</bdi>
              {entry.issuer !== '' && entry.name !== '' && (
                <bdi className={styles.quiet}>{entry.name}</bdi>
              )}
            </span>
            {props.renderCode(entry)}
          </li>
        ))}
      </ul>
      {outcome === 'differ' && <Notice tone="warn">{moving.differText}</Notice>}
      <DialogActions>
        {outcome === 'differ' ? (
          <Button onClick={props.onClose}>{text.common.close}</Button>
        ) : (
          <Button onClick={() => setOutcome('differ')}>{moving.differ}</Button>
        )}
        <Button kind="primary" onClick={() => setOutcome('same')}>
          {moving.same}
        </Button>
      </DialogActions>
    </div>
  )
}

/** The end: what came of the comparison. */
function Compared(props: { isSame?: boolean; onClose: () => void; children: ReactNode }) {
  const { text } = useWords()
  const part = useRef<HTMLDivElement>(null)
  useFirstFocus(part)
  return (
    <div ref={part} className={styles.whole}>
      <Notice tone={props.isSame === true ? 'ok' : 'info'}>{props.children}</Notice>
      <DialogActions>
        <Button kind="primary" onClick={props.onClose}>
          {text.common.done}
        </Button>
      </DialogActions>
    </div>
  )
}
