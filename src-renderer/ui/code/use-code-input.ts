import {
  useState,
  type ChangeEvent,
  type ClipboardEvent,
  type CompositionEvent,
  type SyntheticEvent,
} from 'react'
import { digitsIn } from '../../../src-shared/text/clean-pasted.ts'

interface Entered {
  readonly value: string
  readonly onChange: (digits: string) => void
  readonly onComplete: (digits: string) => void
  readonly isDisabled?: boolean
}

/** What is typed and pasted into the field of a code: its digits, and no more than it has. */
export function useCodeInput(field: Entered, length: number) {
  /** The text an input method is composing; it belongs to the input method until composition ends. */
  const [composed, setComposed] = useState<string | null>(null)
  const [hasPastedNothing, setPastedNothing] = useState(false)

  const enter = (typed: string) => {
    const digits = digitsIn(typed).slice(0, length)
    setPastedNothing(false)
    if (digits === field.value) return
    field.onChange(digits)
    if (digits.length === length) field.onComplete(digits)
  }
  return {
    composed,
    hasPastedNothing,
    handlers: {
      onChange(event: ChangeEvent<HTMLInputElement>) {
        // Cleaning text that is being composed would take it away from the input method.
        if (composed === null) enter(event.target.value)
        else setComposed(event.target.value)
      },
      onCompositionStart: (event: CompositionEvent<HTMLInputElement>) =>
        setComposed(event.currentTarget.value),
      onCompositionEnd(event: CompositionEvent<HTMLInputElement>) {
        setComposed(null)
        enter(event.currentTarget.value)
      },
      onPaste(event: ClipboardEvent) {
        event.preventDefault()
        if (field.isDisabled) return
        const pasted = event.clipboardData.getData('text')
        if (digitsIn(pasted) === '') setPastedNothing(true)
        else enter(pasted)
      },
      /** Keeps the caret at the end. */
      onSelect(event: SyntheticEvent<HTMLInputElement>) {
        if (composed !== null) return
        const input = event.currentTarget
        const end = input.value.length
        if (input.selectionStart !== end || input.selectionEnd !== end) {
          input.setSelectionRange(end, end)
        }
      },
    },
  }
}
