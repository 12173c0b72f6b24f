import { useState } from 'react'
import type { LeftOut } from '../../../src-shared/model/vault/export.ts'
import { Button } from '../../ui/Button.tsx'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'

/** There may be thousands. */
const SHOWN_AT_ONCE = 20

/** The entries that a format cannot hold, each with the reason. */
export function LeftOutList(props: { leftOut: readonly LeftOut[]; title: string }) {
  const { text } = useWords()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const left = props.leftOut.length - shown
  if (props.leftOut.length === 0) return null
  return (
    <section className={styles.leftOut}>
      <h3>{props.title}</h3>
      <ul>
        {props.leftOut.slice(0, shown).map((entry, index) => (
          <li key={index}>
            <bdi>{entryLabel(entry, text)}</bdi>
            <span className={styles.quiet}>{text.exporting.reasons[entry.reason]}</span>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {text.importing.more(Math.min(left, SHOWN_AT_ONCE))}
        </Button>
      )}
    </section>
  )
}
