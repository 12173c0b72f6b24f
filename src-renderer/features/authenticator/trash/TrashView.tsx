import { useState } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { ArrowLeft } from '../../../ui/sign/icons.ts'
import { ServiceTile } from '../../../ui/sign/brands/ServiceTile.tsx'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from './TrashView.module.css'

/** Deleted entries, each with a way to restore it. */
export function TrashView(props: {
  entries: readonly EntrySummary[]
  onRestore: (entry: EntrySummary) => void
  onRestoreSeveral: (entries: readonly EntrySummary[]) => void
  onEmpty: () => void
  onBack: () => void
}) {
  const { text, format } = useWords()
  const count = props.entries.length
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = props.entries.filter(({ id }) => ticked.has(id))
  const tick = (id: string) =>
    setTicked(new Set(ticked.has(id) ? [...ticked].filter((one) => one !== id) : [...ticked, id]))
  return (
    <section className={styles.trash}>
      <header className={styles.head}>
        <IconButton label={text.common.back} icon={<ArrowLeft />} onClick={props.onBack} />
        <PageHeading>{text.entries.trash}</PageHeading>
        {chosen.length > 0 && (
          <Button onClick={() => props.onRestoreSeveral(chosen)}>
            {text.organising.restoreSeveral(chosen.length)}
          </Button>
        )}
        {count > 0 && chosen.length === 0 && (
          <Button kind="dangerQuiet" onClick={props.onEmpty}>
            {text.entries.emptyTrash}
          </Button>
        )}
        <p>{text.entries.trashHint}</p>
      </header>
      {count === 0 && <p className={styles.empty}>{text.entries.trashEmpty}</p>}
      <ul>
        {props.entries.map((entry) => {
          const label = entryLabel(entry, text)
          return (
            <li key={entry.id} className={styles.row}>
              <input
                type="checkbox"
                aria-label={text.organising.chooseOne(label)}
                checked={ticked.has(entry.id)}
                onChange={() => tick(entry.id)}
              />
              <ServiceTile issuer={entry.issuer} name={entry.name} icon={entry.icon} />
              <div>
                <p className={styles.label}>
                  <bdi>{label}</bdi>
                </p>
                {entry.deletedAtMs !== null && (
                  <p className={styles.when}>
                    {text.entries.deletedOn(format.day(entry.deletedAtMs))}
                  </p>
                )}
              </div>
              <Button
                label={text.entries.restoreLabel(label)}
                onClick={() => props.onRestore(entry)}
              >
                {text.entries.restore}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
