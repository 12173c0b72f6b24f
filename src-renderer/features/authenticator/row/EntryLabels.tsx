import type { ReactNode } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Pin, ShieldCheck, StickyNote, TriangleAlert } from '../../../ui/sign/icons.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './EntryRow.module.css'

/** The names of an entry, with the signs of what else is known about it. */
export function EntryLabels({ entry }: { entry: EntrySummary }) {
  const { text } = useWords()
  const issuer = entry.issuer || entry.name || text.entries.unnamed
  return (
    <>
      <span className={styles.issuerLine}>
        <bdi className={styles.issuer} title={issuer}>
          {issuer}
        </bdi>
        <span className={styles.signs}>
          {entry.isPinned && (
            <Sign says={text.entries.isPinned}>
              <Pin />
            </Sign>
          )}
          {entry.guardedAccount !== null && (
            <Sign tone={styles.guard} says={text.entries.guards(entry.guardedAccount)}>
              <ShieldCheck />
            </Sign>
          )}
          {entry.isWeak && (
            <Sign tone={styles.weak} says={text.entries.weak}>
              <TriangleAlert />
            </Sign>
          )}
          {entry.note !== '' && (
            <Sign says={text.organising.hasNote}>
              <StickyNote />
            </Sign>
          )}
        </span>
        {entry.tags.length > 0 && <Tags tags={entry.tags} />}
      </span>
      {entry.issuer !== '' && entry.name !== '' && (
        <bdi className={styles.name} title={entry.name}>
          {entry.name}
        </bdi>
      )}
    </>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  const { text, format } = useWords()
  const says = text.organising.tagged(format.list(tags))
  return (
    <span className={styles.tags} title={says}>
      <span className="visually-hidden">{says}</span>
      <bdi aria-hidden>{tags.join(' · ')}</bdi>
    </span>
  )
}

/** An icon beside the name, with what it says for a pointer and for screen readers. */
function Sign(props: { says: string; tone?: string | undefined; children: ReactNode }) {
  return (
    <span className={classNames(styles.sign, props.tone)} title={props.says}>
      {props.children}
      <span className="visually-hidden">{props.says}</span>
    </span>
  )
}
