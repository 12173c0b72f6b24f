import { useState, type ClipboardEvent, type Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './CodeField.module.css'

const CODE_LENGTH = 6
const positions = Array.from({ length: CODE_LENGTH }, (_, index) => index)

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, CODE_LENGTH)
}

/**
 * Six boxes that behave as one field: they are drawn under one real input, so typing, pasting,
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
  /** Id of the text that says what is wrong with the code; the field then counts as invalid. */
  errorId?: string | null
  ref?: Ref<HTMLInputElement>
}) {
  const [hasFocus, setFocus] = useState(false)
  const isInvalid = props.errorId !== undefined && props.errorId !== null
  const activeIndex = Math.min(props.value.length, CODE_LENGTH - 1)

  const enter = (text: string) => {
    const digits = digitsOf(text)
    if (digits === props.value) return
    props.onChange(digits)
    if (digits.length === CODE_LENGTH) props.onComplete(digits)
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
        {positions.map((index) => (
          <span
            key={index}
            className={classNames(
              styles.box,
              index === CODE_LENGTH / 2 && styles.middle,
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
        maxLength={CODE_LENGTH}
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
