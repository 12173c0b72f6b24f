import { useId, useState, type Ref } from 'react'
import { digitsIn } from '../../../src-shared/text/clean-pasted.ts'
import { classNames } from '../class-names.ts'
import styles from './CodeField.module.css'
import { useWords } from '../text/TextProvider.tsx'
import { useCodeInput } from './use-code-input.ts'

/** Digits of an authenticator's code, and of most that are sent. */
export const CODE_LENGTH = 6

interface CodeFieldProps {
  label: string
  value: string
  onChange: (digits: string) => void
  onComplete: (digits: string) => void
  isDisabled?: boolean
  /** The number of digits of the code; six when absent. */
  length?: number
  /** Id of the text that says why the code was refused; null while nothing is wrong. */
  errorId?: string | null
  /** The code itself is wrong: the boxes are red. A network failure is not an error in the typed code. */
  isWrong?: boolean
  ref?: Ref<HTMLInputElement>
}

/**
 * A box for each digit, which together behave as one field: they are drawn under one real input, so typing,
 * pasting, deleting, autofill and screen readers work as in any other field. Digits of every script are
 * accepted, with any characters between them. Calls `onComplete` once the last digit is entered.
 */
export function CodeField({ ref, ...props }: CodeFieldProps) {
  const { text } = useWords()
  const [hasFocus, setFocus] = useState(false)
  const nothingId = useId()
  const isInvalid = props.isWrong === true
  const length = props.length ?? CODE_LENGTH
  const { composed, hasPastedNothing, handlers } = useCodeInput(props, length)
  const shown = composed === null ? props.value : digitsIn(composed).slice(0, length)
  const activeIndex = Math.min(shown.length, length - 1)
  const descriptions = [props.errorId, hasPastedNothing ? nothingId : null].filter(
    (id) => typeof id === 'string',
  )
  return (
    <div className={classNames(styles.field, props.isDisabled && styles.disabled)}>
      <CodeBoxes
        digits={shown}
        length={length}
        activeIndex={hasFocus ? activeIndex : null}
        isInvalid={isInvalid}
      />
      <input
        ref={ref}
        className={styles.input}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-label={props.label}
        aria-invalid={isInvalid || undefined}
        aria-describedby={descriptions.length > 0 ? descriptions.join(' ') : undefined}
        value={composed ?? props.value}
        readOnly={props.isDisabled}
        {...handlers}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
      />
      {hasPastedNothing && (
        <output id={nothingId} className={styles.nothing}>
          {text.common.noDigitsPasted}
        </output>
      )}
    </div>
  )
}

/** The digits as they are seen, one in each box. */
function CodeBoxes(props: {
  digits: string
  length: number
  /** The box that the next digit goes to; null without the focus. */
  activeIndex: number | null
  isInvalid: boolean
}) {
  const { length } = props
  return (
    <div className={styles.boxes} aria-hidden="true">
      {Array.from({ length }, (_, index) => (
        <span
          key={index}
          className={classNames(
            styles.box,
            index === Math.ceil(length / 2) && styles.middle,
            props.isInvalid && styles.invalid,
            index === props.activeIndex && styles.active,
          )}
        >
          {props.digits[index]}
        </span>
      ))}
    </div>
  )
}
