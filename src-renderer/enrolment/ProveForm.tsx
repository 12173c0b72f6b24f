import { useEffect, useId, useRef } from 'react'
import type { Failure } from '../../src-shared/model/failure.ts'
import { failureOf, type Attempt } from '../attempt.ts'
import { Button } from '../ui/Button.tsx'
import { codeFault } from '../ui/form/code-fault.ts'
import { CODE_LENGTH, CodeField } from '../ui/form/CodeField.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { useTypedCode } from '../ui/form/use-typed-code.ts'
import styles from './EnrolmentWizard.module.css'

/** The boxes for the code that proves a new method, and the button below them. */
export function ProveForm(props: {
  label: string
  /** Digits of the code; six without. */
  length?: number
  attempt: Attempt
  sentence: (failure: Failure) => string
  onSubmit: (code: string) => void
}) {
  const { text } = useWords()
  const length = props.length ?? CODE_LENGTH
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const failure = failureOf(props.attempt)
  const isBusy = props.attempt.kind === 'busy'
  const [code, setCode] = useTypedCode(failure)

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  return (
    <form
      className={styles.prove}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === length) props.onSubmit(code)
      }}
    >
      <CodeField
        ref={input}
        label={props.label}
        length={length}
        value={code}
        onChange={setCode}
        onComplete={props.onSubmit}
        isDisabled={isBusy}
        {...codeFault(failure, errorId)}
      />
      {failure !== null && (
        <Notice tone="danger" id={errorId}>
          {props.sentence(failure)}
        </Notice>
      )}
      <Button
        kind="primary"
        size="large"
        type="submit"
        isBusy={isBusy}
        isDisabled={code.length < length}
      >
        {isBusy ? text.enrolment.activating : text.enrolment.activate}
      </Button>
    </form>
  )
}
