import { useWords } from '../text/TextProvider.tsx'
import type { ConflictChoice } from './conflict-choice.ts'
import styles from './Field.module.css'

/** Chooses what becomes of one conflict, or of several at once. */
export function ConflictSelect(props: {
  label: string
  /** Null where several differ. */
  value: ConflictChoice | null
  offered: readonly ConflictChoice[]
  onChoose: (choice: ConflictChoice) => void
}) {
  const { text } = useWords()
  return (
    <select
      className={styles.small}
      aria-label={props.label}
      value={props.value ?? ''}
      onChange={(event) => {
        const chosen = props.offered.find((choice) => choice === event.target.value)
        if (chosen !== undefined) props.onChoose(chosen)
      }}
    >
      {props.value === null && <option value="">–</option>}
      {props.offered.map((choice) => (
        <option key={choice} value={choice}>
          {text.importing.choices[choice]}
        </option>
      ))}
    </select>
  )
}
