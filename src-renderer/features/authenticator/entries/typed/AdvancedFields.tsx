import type { ReactNode } from 'react'
import type { OtpAlgorithm, OtpType } from '../../../../../src-shared/model/vault/entry.ts'
import { SelectField, TextField } from '../../../../ui/form/Field.tsx'
import { ChevronRight } from '../../../../ui/sign/icons.ts'
import { useWords } from '../../../../ui/text/TextProvider.tsx'
import styles from './AdvancedFields.module.css'
import { counterOf, digitCounts, periodOf, type TypedDraft } from './typed-entry.ts'

const types = ['totp', 'hotp', 'steam'] as const satisfies readonly OtpType[]
const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const satisfies readonly OtpAlgorithm[]

function sameLabel<Value extends string>(value: Value) {
  return { value, label: value }
}

/** The parameters that most websites leave as they are. */
export function AdvancedFields(props: {
  draft: TypedDraft
  onChange: (changed: Partial<TypedDraft>) => void
  /** What cannot be right is said. */
  isChecked: boolean
  /** The period is the one that the entry has, whatever that is. */
  isPeriodKept?: boolean
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  /** What stands before them. */
  children?: ReactNode
}) {
  const { text } = useWords()
  const { draft, onChange, isChecked } = props
  const { type } = draft
  const isPeriodWrong =
    isChecked && type === 'totp' && props.isPeriodKept !== true && periodOf(draft.period) === null
  const isCounterWrong = isChecked && type === 'hotp' && counterOf(draft.counter) === null
  return (
    <details
      className={styles.advanced}
      open={props.isOpen}
      onToggle={(event) => props.onToggle(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight />
        {text.add.advanced}
      </summary>
      <div>
        {props.children}
        <SelectField
          label={text.add.type}
          value={type}
          options={types.map((value) => ({ value, label: text.add.types[value] }))}
          onChange={(chosen) => onChange({ type: chosen })}
        />
        {type !== 'steam' && (
          <div className={styles.pair}>
            <SelectField
              label={text.add.algorithm}
              value={draft.algorithm}
              options={algorithms.map(sameLabel)}
              onChange={(algorithm) => onChange({ algorithm })}
            />
            <SelectField
              label={text.add.digits}
              value={draft.digits}
              options={digitCounts.map(sameLabel)}
              onChange={(digits) => onChange({ digits })}
            />
          </div>
        )}
        {type === 'hotp' && (
          <TextField
            label={text.pasted.counter}
            hint={text.pasted.counterHint}
            value={draft.counter}
            maxLength={40}
            onChange={(counter) => onChange({ counter })}
            error={isCounterWrong ? text.pasted.counterInvalid : null}
          />
        )}
        {type === 'totp' && (
          <TextField
            label={text.add.period}
            type="number"
            value={draft.period}
            onChange={(period) => onChange({ period })}
            error={isPeriodWrong ? text.add.periodInvalid : null}
          />
        )}
      </div>
    </details>
  )
}
