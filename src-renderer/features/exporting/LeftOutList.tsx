import type { LeftOut } from '../../../src-shared/model/vault/export.ts'
import { Shortened } from '../../ui/page/Shortened.tsx'
import { entryLabel } from '../../ui/text/failure-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'

/** The entries that a format cannot hold, each with the reason. */
export function LeftOutList(props: { leftOut: readonly LeftOut[]; title: string }) {
  const { text } = useWords()
  if (props.leftOut.length === 0) return null
  return (
    <section className={styles.leftOut}>
      <h3>{props.title}</h3>
      <Shortened items={props.leftOut} atOnce={20}>
        {(entry, index) => (
          <li key={index}>
            <bdi>{entryLabel(entry, text)}</bdi>
            <span className={styles.quiet}>{text.exporting.reasons[entry.reason]}</span>
          </li>
        )}
      </Shortened>
    </section>
  )
}
