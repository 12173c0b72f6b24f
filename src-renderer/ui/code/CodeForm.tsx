import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { failureOf, needsVault, type Attempt } from '../../attempt.ts'
import { Button } from '../Button.tsx'
import { classNames } from '../class-names.ts'
import { Notice } from '../Notice.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { codeFault } from './code-fault.ts'
import { CODE_LENGTH, CodeField } from './CodeField.tsx'
import styles from './CodeForm.module.css'
import { useTimeLeft } from './use-time-left.ts'
import { useTypedCode } from './use-typed-code.ts'
import { Form } from '../form/Form.tsx'

interface CodeFormProps {
  /** Where it stands: in the middle of a column, in a step of a wizard, or in a dialog. */
  frame: 'column' | 'step' | 'dialog'
  /** Says which code to enter, and where it comes from. */
  lead?: string
  /** Names the boxes for those who don't see them. */
  label: string
  /** The number of digits of the code; six when absent. */
  length?: number
  attempt: Attempt
  /** The attempt is one with a typed code. Without: each is. */
  isOwnAttempt?: boolean
  /** Says why a code was refused; without, as everywhere. */
  sentence?: (failure: Failure) => string
  /** What the button says, and while the code is checked. */
  words: { readonly submit: string; readonly submitting: string }
  /** Another button above is the one to press: the boxes take the focus only after a refusal. */
  isSecondary?: boolean
  /**
   * Says that the code is not complete. With it, a person submits the form: where a choice comes next,
   * an Enter after the last digit would make it. Without it, the last digit submits.
   */
  missing?: string
  onSubmit: (code: string) => void
  /** What stands between the code and the buttons. */
  children?: ReactNode
  /** Puts the button among others, in a dialog. */
  renderActions?: (button: ReactNode) => ReactNode
}

/**
 * The one form for a code: its boxes, why the last code was refused, and the button.
 * A refusal empties the boxes and brings the focus back to them; after too many attempts they wait.
 */
export function CodeForm(props: CodeFormProps) {
  const words = useWords()
  const { frame, attempt, missing, isSecondary = false, length = CODE_LENGTH } = props
  const sentence = props.sentence ?? words.sentence
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const [isChecked, setChecked] = useState(false)

  const failure = needsVault(attempt) ? null : failureOf(attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(words.clock, retryAtMs) > 0
  const isBusy = attempt.kind === 'busy'
  const isChecking = isBusy && (props.isOwnAttempt ?? true)
  const [code, setCode] = useTypedCode(failure)
  const isComplete = code.length === length

  const wasRefused = failure !== null
  useEffect(() => {
    if (!isBusy && (!isSecondary || wasRefused)) input.current?.focus()
  }, [isBusy, isSecondary, wasRefused])

  const submit = (digits: string) => {
    if (isBlocked || isBusy) return
    setChecked(digits.length < length)
    if (digits.length === length) props.onSubmit(digits)
    else input.current?.focus()
  }
  // What was refused stays said until there is something newer to say.
  const lacks = isChecked && !isComplete && (code !== '' || failure === null) ? missing : undefined
  const problem = lacks ?? (failure === null ? null : sentence(failure))

  const button = (
    <Button
      kind={isSecondary ? 'secondary' : 'primary'}
      size={frame === 'dialog' ? 'normal' : 'large'}
      type="submit"
      isWide={frame === 'column'}
      isBusy={isChecking}
      isDisabled={isBlocked || (missing === undefined && !isComplete)}
    >
      {isChecking ? props.words.submitting : props.words.submit}
    </Button>
  )
  return (
    <Form className={classNames(styles.form, styles[frame])} onSubmit={() => submit(code)}>
      {props.lead !== undefined && <p className={styles.lead}>{props.lead}</p>}
      <CodeField
        ref={input}
        label={props.label}
        length={length}
        value={code}
        onChange={setCode}
        onComplete={(digits) => {
          if (missing === undefined) submit(digits)
        }}
        isDisabled={isBusy || isBlocked}
        {...codeFault(failure, errorId)}
        {...(lacks === undefined ? {} : { errorId, isWrong: true })}
      />
      {problem !== null && (
        <Notice tone="danger" id={errorId}>
          {problem}
        </Notice>
      )}
      {props.children}
      {props.renderActions === undefined ? button : props.renderActions(button)}
    </Form>
  )
}
