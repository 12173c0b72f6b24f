import { useState, type ClipboardEvent, type Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './CodeField.module.css'

/** Digits of an authenticator's code, and of most that are sent. */
export const CODE_LENGTH = 6

/**
 * A box for each digit, which behave as one field: they are drawn under one real input, so typing, pasting,
 * deleting, autofill and screen readers work as in any other. Calls `onComplete` once the last
 * digit is in.
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
  /** Digits of the code; six without. */
  length?: number
  /** Id of the text that says what is wrong with the code; the field then counts as invalid. */
  errorId?: string | null
  ref?: Ref<HTMLInputElement>
}) {
  const [hasFocus, setFocus] = useState(false)
  const isInvalid = props.errorId !== undefined && props.errorId !== null
  const length = props.length ?? CODE_LENGTH
  const activeIndex = Math.min(props.value.length, length - 1)

  const enter = (text: string) => {
    const digits = text.replaceAll(/\D/g, '').slice(0, length)
    if (digits === props.value) return
    props.onChange(digits)
    if (digits.length === length) props.onComplete(digits)
  }
  const paste = (event: ClipboardEvent) => {
    // By hand: maxLength would cut "123 456" before its space is taken out.
    event.preventDefault()
    enter(event.clipboardData.getData('text'))
  }
  const caretToEnd = (input: HTMLInputElement) => {
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
            {props.value[index]}
          </span>
        ))}
      </div>
      <input
        ref={ref}
        className={styles.input}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={length}
        aria-label={props.label}
        aria-invalid={isInvalid || undefined}
        aria-describedby={props.errorId ?? undefined}
        value={props.value}
        readOnly={props.isDisabled}
        onChange={(event) => enter(event.target.value)}
        onPaste={paste}
        onSelect={(event) => caretToEnd(event.currentTarget)}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
      />
    </div>
  )
}
