import { useMemo, useState } from 'react'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { folded } from '../../../src-shared/text/folded.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import { Shortened } from '../../ui/page/Shortened.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'

/** A list that is as short as this is seen at a glance. */
const WORTH_SEARCHING = 8

interface PickerProps {
  readonly entries: readonly EntrySummary[]
  readonly ids: readonly string[] | null
  readonly onChange: (ids: readonly string[] | null) => void
}

/** All entries, or those that are ticked. */
export function EntryPicker({ entries, ids, onChange }: PickerProps) {
  const { text } = useWords()
  return (
    <fieldset className={styles.group}>
      <legend>{text.exporting.which}</legend>
      <label className={styles.choice}>
        <input type="radio" name="which" checked={ids === null} onChange={() => onChange(null)} />
        <span>{text.exporting.all(entries.length)}</span>
      </label>
      <label className={styles.choice}>
        <input type="radio" name="which" checked={ids !== null} onChange={() => onChange([])} />
        <span>
          {ids === null ? text.exporting.some : text.exporting.someOf(ids.length, entries.length)}
        </span>
      </label>
      {ids !== null && <Ticked entries={entries} ids={ids} onChange={onChange} />}
    </fieldset>
  )
}

/** The entries that contain every word, in which neither case nor accents count. */
function useFound(entries: readonly EntrySummary[], query: string): readonly EntrySummary[] {
  const texts = useMemo(
    () => entries.map(({ issuer, name, tags }) => folded([issuer, name, ...tags].join('\n'))),
    [entries],
  )
  return useMemo(() => {
    const words = folded(query).split(/\s+/u).filter(Boolean)
    if (words.length === 0) return entries
    return entries.filter((_entry, at) => words.every((word) => texts[at]?.includes(word)))
  }, [entries, texts, query])
}

function Ticked({ entries, ids, onChange }: PickerProps & { ids: readonly string[] }) {
  const { text } = useWords()
  const [query, setQuery] = useState('')
  const found = useFound(entries, query)
  const ticked = new Set(ids)
  const areAllTicked = found.every(({ id }) => ticked.has(id))
  /** Ticks or unticks, in the order of the list. */
  const tick = (changed: readonly EntrySummary[], isTicked: boolean) => {
    const which = new Set(changed.map(({ id }) => id))
    const kept = entries.filter(({ id }) => (which.has(id) ? isTicked : ticked.has(id)))
    onChange(kept.map(({ id }) => id))
  }
  return (
    <div className={styles.picker}>
      {entries.length > WORTH_SEARCHING && (
        <div className={styles.find}>
          <TextField label={text.exporting.find} value={query} onChange={setQuery} isFilter />
        </div>
      )}
      {found.length > 0 && (
        <Button kind="quiet" onClick={() => tick(found, !areAllTicked)}>
          {areAllTicked
            ? text.exporting.chooseNone(found.length)
            : text.exporting.chooseAll(found.length)}
        </Button>
      )}
      <output className={styles.quiet}>{found.length === 0 && text.exporting.noneFound}</output>
      {found.length > 0 && (
        <div className={styles.entries}>
          <Shortened key={query} items={found}>
            {(entry) => (
              <li key={entry.id}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={ticked.has(entry.id)}
                    onChange={(event) => tick([entry], event.currentTarget.checked)}
                  />
                  <span className={styles.names}>
                    <bdi>{entry.issuer || entry.name || text.entries.unnamed}</bdi>
                    {entry.issuer !== '' && entry.name !== '' && (
                      <bdi className={styles.quiet}>{entry.name}</bdi>
                    )}
                  </span>
                </label>
              </li>
            )}
          </Shortened>
        </div>
      )}
    </div>
  )
}
