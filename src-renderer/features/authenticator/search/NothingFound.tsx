import { Button } from '../../../ui/Button.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../AuthenticatorPage.module.css'
import type { Filter } from './use-filter.ts'

/** Stands in place of a list, and says what was searched for and within which tags. */
export function NothingFound({ query, filter }: { query: string; filter: Filter }) {
  const { text, format } = useWords()
  const tags = filter.chosen.map(({ tag }) => tag)
  if (tags.length === 0) {
    return <output className={styles.quietLine}>{text.entries.noMatch(query)}</output>
  }
  return (
    <div className={styles.quietLine}>
      <output>{text.organising.noneMatches(query, format.list(tags))}</output>
      <p className={styles.quietAction}>
        <Button onClick={() => filter.choose(new Set())}>{text.organising.clearFilter}</Button>
      </p>
    </div>
  )
}
