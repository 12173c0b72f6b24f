import { useState } from 'react'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'

/** There may be thousands. */
const SHOWN_AT_ONCE = 50

/** All entries, or those that are ticked. */
export function EntryPicker(props: {
  entries: readonly EntrySummary[]
  ids: readonly string[] | null
  onChange: (ids: readonly string[] | null) => void
}) {
  const { text } = useWords()
  const { entries, ids } = props
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const ticked = new Set(ids)
  const left = entries.length - shown
  const toggle = (id: string) => {
    const others = entries
      .map((entry) => entry.id)
      .filter((one) => (one === id) !== ticked.has(one))
    props.onChange(others)
  }
  return (
    <fieldset className={styles.group}>
      <legend>{text.exporting.which}</legend>
      <label className={styles.choice}>
        <input
          type="radio"
          name="which"
          checked={ids === null}
          onChange={() => props.onChange(null)}
        />
        <span>{text.exporting.all(entries.length)}</span>
      </label>
      <label className={styles.choice}>
        <input
          type="radio"
          name="which"
          checked={ids !== null}
          onChange={() => props.onChange([])}
        />
        <span>
          {ids === null ? text.exporting.some : text.exporting.someOf(ids.length, entries.length)}
        </span>
      </label>
      {ids !== null && (
        <div className={styles.entries}>
          <ul>
            {entries.slice(0, shown).map((entry) => (
              <li key={entry.id}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={ticked.has(entry.id)}
                    onChange={() => toggle(entry.id)}
                  />
                  <span className={styles.names}>
                    <bdi>{entry.issuer || entry.name || text.entries.unnamed}</bdi>
                    {entry.issuer !== '' && entry.name !== '' && (
                      <bdi className={styles.quiet}>{entry.name}</bdi>
                    )}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {left > 0 && (
            <Button kind="quiet" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
              {text.importing.more(Math.min(left, SHOWN_AT_ONCE))}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}
