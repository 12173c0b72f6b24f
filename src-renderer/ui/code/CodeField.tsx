import { useId, useState, type ChangeEvent, type ClipboardEvent, type Ref } from 'react'
import { digitsIn } from '../../../src-shared/text/clean-pasted.ts'
import { classNames } from '../class-names.ts'
import styles from './CodeField.module.css'
import { useWords } from '../text/TextProvider.tsx'

/** Digits of an authenticator's code, and of most that are sent. */
export const CODE_LENGTH = 6

/**
 * A box for each digit, which together behave as one field: they are drawn under one real input, so typing,
 * pasting, deleting, autofill and screen readers work as in any other field. Digits of every script are
 * accepted, with any characters between them. Calls `onComplete` once the last digit is entered.
 */
export function CodeField({
  ref,
  ...props
}: {
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
}) {
  const { text } = useWords()
  const [hasFocus, setFocus] = useState(false)
  /** The text an input method is composing; it belongs to the input method until composition ends. */
  const [composed, setComposed] = useState<string | null>(null)
  const [hasPastedNothing, setPastedNothing] = useState(false)
  const nothingId = useId()
  const isInvalid = props.isWrong === true
  const length = props.length ?? CODE_LENGTH
  const shown = composed === null ? props.value : digitsIn(composed).slice(0, length)
  const activeIndex = Math.min(shown.length, length - 1)
  const descriptions = [props.errorId, hasPastedNothing ? nothingId : null].filter(
    (id) => typeof id === 'string',
  )

  const enter = (typed: string) => {
    const digits = digitsIn(typed).slice(0, length)
    setPastedNothing(false)
    if (digits === props.value) return
    props.onChange(digits)
    if (digits.length === length) props.onComplete(digits)
  }
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    // Cleaning text that is being composed would take it away from the input method.
    if (composed === null) enter(event.target.value)
    else setComposed(event.target.value)
  }
  const endComposition = (typed: string) => {
    setComposed(null)
    enter(typed)
  }
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    if (props.isDisabled) return
    const pasted = event.clipboardData.getData('text')
    if (digitsIn(pasted) === '') setPastedNothing(true)
    else enter(pasted)
  }
  const caretToEnd = (input: HTMLInputElement) => {
    if (composed !== null) return
    const end = input.value.length
    if (input.selectionStart !== end || input.selectionEnd !== end) {
      input.setSelectionRange(end, end)
    }
  }

  return (
    <div className={classNames(styles.field, props.isDisabled && styles.disabled)}>
      <div className={styles.boxes} aria-hidden="true">
        {Array.from({ length }, (_, index) => (
          <span
            key={index}
            className={classNames(
              styles.box,
              index === Math.ceil(length / 2) && styles.middle,
              isInvalid && styles.invalid,
              hasFocus && index === activeIndex && styles.active,
            )}
          >
            {shown[index]}
          </span>
        ))}
      </div>
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
        onChange={change}
        onCompositionStart={(event) => setComposed(event.currentTarget.value)}
        onCompositionEnd={(event) => endComposition(event.currentTarget.value)}
        onPaste={paste}
        onSelect={(event) => caretToEnd(event.currentTarget)}
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
