import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { classNames } from '../../../ui/class-names.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { grouped } from '../entries/entry-rules.ts'
import styles from './EntryRow.module.css'

/** The code of an entry, or dots where it is asked for or hidden. */
export function EntryDigits(props: {
  entry: EntrySummary
  code: EntryCode | undefined
  isHidden: boolean
}) {
  const { text } = useWords()
  const { entry, code } = props
  const isAsked = code === undefined || code.digits === ''
  if (isAsked || props.isHidden) {
    const placeholder = '•'.repeat(entry.type === 'steam' ? 5 : entry.digits)
    return (
      <>
        <span className="visually-hidden">
          {isAsked ? text.entries.notShownYet : text.organising.codeHidden}
        </span>
        <Groups
          digits={placeholder}
          className={classNames(styles.digits, styles.pending)}
          isHidden
        />
      </>
    )
  }
  return (
    <Groups
      digits={code.digits}
      className={classNames(
        styles.digits,
        entry.type === 'steam' && styles.letters,
        code.digits.length > 7 && styles.long,
      )}
    />
  )
}

/** Digits in groups, by the space between them. */
export function Groups(props: {
  digits: string
  className: string | undefined
  isHidden?: boolean
}) {
  return (
    <span className={props.className} aria-hidden={props.isHidden}>
      {grouped(props.digits).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  )
}
