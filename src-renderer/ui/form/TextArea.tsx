import { useId, type ReactNode } from 'react'
import styles from './Field.module.css'

/** Several lines of text with their label and hint; it grows with them. */
export function TextArea(props: {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  maxLength: number
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        className={styles.area}
        value={props.value}
        rows={3}
        maxLength={props.maxLength}
        spellCheck={false}
        dir="auto"
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  )
}
